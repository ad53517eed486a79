package io.dnnenergy.agent.phase;

import java.util.Locale;

/** Direction in which a layer is run. */
public enum Pass {
    /** Forward in training. */
    FORWARD,
    BACKWARD,
    UPDATE,
    /** Forward outside training. */
    INFERENCE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** As files have it. */
    public String id() {
        return id;
    }
}

package io.dnnenergy.agent.model.platform;

import java.util.Locale;

/** Where a joule goes. */
public enum Component {
    PROCESSING_ELEMENT,
    CALL_OVERHEAD,
    CACHE_L1,
    CACHE_L2,
    CACHE_L3,
    MAIN_MEMORY,
    DDR,
    LINK,
    STORAGE,
    VOLTAGE_REGULATOR,
    STATIC;

    /** As files have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

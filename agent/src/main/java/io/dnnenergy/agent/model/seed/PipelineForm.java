package io.dnnenergy.agent.model.seed;

import java.util.Optional;

/** How the article's inference pipeline is read; its own text allows three readings. */
public enum PipelineForm {
    /**
     * k P (M + N - 1): N stages of P/N parameters, all powered until the last of M items has left. Gives the article's two formulas at
     * M = 1 (the bubble (N-1)/N and the total N t P). A reading, not the author's words.
     */
    STAGE_SLOTS("stageSlots"),
    /** Time x N x power of a core: the same if the time is 8 P (M + N - 1) / (N f). */
    POWER_TIME("powerTime"),
    /** t (N-1)/N P/1000 in microjoules, as printed, where P is the parameter count; for the record only. */
    LITERAL("literal");

    private final String id;

    PipelineForm(String id) {
        this.id = id;
    }

    /** Empty if there is none of this name. */
    public static Optional<PipelineForm> byId(String id) {
        for (PipelineForm form : values()) {
            if (form.id.equals(id)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}

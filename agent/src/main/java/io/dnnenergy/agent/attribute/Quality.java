package io.dnnenergy.agent.attribute;

/** How far a label's energy can be trusted. The names in files are {@link #id()}. */
public enum Quality {
    OK("ok"),
    /** The 95 % interval is too wide, or the spans too short for the counter, to call the figure known. */
    BELOW_RESOLUTION("below-resolution"),
    /** The data cannot separate this label from another. */
    UNIDENTIFIABLE("unidentifiable"),
    /** CPU time, not energy. */
    PROXY("proxy"),
    /** No energy at all. */
    NONE("none");

    private final String id;

    Quality(String id) {
        this.id = id;
    }

    /** @param relative half width of the 95 % interval over the figure; NaN if unknown */
    public static Quality ofRelativeHalfWidth(double relative) {
        return relative <= QualityRule.OK_HALF_WIDTH ? OK : BELOW_RESOLUTION;
    }

    /** As files have it. */
    public String id() {
        return id;
    }
}

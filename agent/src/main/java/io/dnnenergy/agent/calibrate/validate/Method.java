package io.dnnenergy.agent.calibrate.validate;

/** The calibrated model, and what it has to beat. */
public enum Method {
    MODEL("calibrated model", false),
    FLOP_SHARE("total x FLOP share", true),
    TIME_SHARE("total x time share", true),
    PARAMETER_SHARE("total x parameter share", true),
    CONSTANT_POWER("constant power x time", false),
    /** The founding article's constants as written; against CPU seconds, its joules over its own watts per core. */
    SEED("seed model", false);

    private final String title;
    private final boolean knowsTotal;

    Method(String title, boolean knowsTotal) {
        this.title = title;
        this.knowsTotal = knowsTotal;
    }

    /** As tables have it. */
    public String title() {
        return title;
    }

    /** What it knows of the layers that are kept out, for a table; empty for a prediction. */
    public String knows() {
        return knowsTime() ? knowsTotal ? " (knows total, time)" : " (knows time)" : knowsTotal ? " (knows total)" : "";
    }

    /** Whether it knows the run's measured total and only splits it: it then has no error over a network. */
    public boolean knowsTotal() {
        return knowsTotal;
    }

    /** Whether the held-out layers' own measured time goes in; on a target of CPU time that is the answer itself. */
    public boolean knowsTime() {
        return this == TIME_SHARE || this == CONSTANT_POWER;
    }
}

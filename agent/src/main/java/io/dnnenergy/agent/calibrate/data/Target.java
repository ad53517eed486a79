package io.dnnenergy.agent.calibrate.data;

/** What the model is fitted to. */
public enum Target {
    /** Energy of a hardware counter. */
    JOULES("J", "joules", "fitted to energy that a counter measured"),
    /** Where no counter can be read: CPU time stands in for energy, and no figure is an energy. */
    CPU_SECONDS("s", "cpu-seconds", "fitted to CPU time, NOT to energy: no counter can be read");

    private final String unit;
    private final String id;
    private final String statement;

    Target(String unit, String id, String statement) {
        this.unit = unit;
        this.id = id;
        this.statement = statement;
    }

    /** Unit of the observed value. */
    public String unit() {
        return unit;
    }

    /** As options and files have it. */
    public String id() {
        return id;
    }

    /** What every output has to say of its numbers. */
    public String statement() {
        return statement;
    }
}

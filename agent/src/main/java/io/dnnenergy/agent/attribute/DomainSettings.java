package io.dnnenergy.agent.attribute;

/**
 * What an {@link Attribution} knows about one counted domain.
 *
 * @param staticPowerW idle power in watts, given or measured before the run; NaN if it is to be fitted, or is not known
 * @param byCpu        true if energy follows CPU seconds, as that of a processor and its memory; false if it follows the wall seconds of
 *                     labels, as that of a GPU that is waited for
 * @param machineScope true to keep other processes' energy in (option {@code scope=machine})
 * @param resolutionUj smallest step of the counter in microjoules; NaN if unknown
 * @param tickS        time between two updates of the counter in seconds, as observed; NaN if unknown
 */
public record DomainSettings(double staticPowerW, boolean byCpu, boolean machineScope, double resolutionUj, double tickS) {
    /** A processor's counter, this process's share, static power unknown. */
    public static DomainSettings processor() {
        return new DomainSettings(Double.NaN, true, false, Double.NaN, Double.NaN);
    }

    /** A GPU's counter: by wall seconds, all of it this process's. */
    public static DomainSettings accelerator() {
        return new DomainSettings(Double.NaN, false, true, Double.NaN, Double.NaN);
    }

    /** The counter as it was found: its step in microjoules and its update period in seconds, each NaN if unknown. */
    public DomainSettings withCounter(double stepUj, double updatePeriodS) {
        return new DomainSettings(staticPowerW, byCpu, machineScope, stepUj, updatePeriodS);
    }

    boolean staticKnown() {
        return !Double.isNaN(staticPowerW);
    }
}

package io.dnnenergy.agent.attribute;

/**
 * One domain's totals over a scope (an epoch, or a window outside epochs): what an {@link Attribution} has to share out.
 *
 * @param domain      index of the domain
 * @param durationS   length in seconds
 * @param energyUj    what the counter says was drawn, microjoules
 * @param times       CPU and wall seconds and calls by label
 * @param processCpuS CPU seconds of this process; NaN if unknown (wall seconds are used then)
 * @param machineCpuS busy CPU seconds of the machine; NaN if unknown. Of a GPU both are seconds of use, by the device's account of processes
 */
public record ScopeTotals(int domain, double durationS, double energyUj, LabelTimes times, double processCpuS, double machineCpuS) {
}

package io.dnnenergy.agent.attribute;

/**
 * A scope's energy of one domain, shared out. Arrays are indexed like the scope's {@link LabelTimes}. Microjoules throughout.
 *
 * <p>Closure: {@code sum(measuredUj) + otherProcessesUj + unattributedUj} equals the scope's energy, within 1e-9 relative. Static energy is
 * included in each of the three; nothing is negative.
 *
 * @param measuredUj       energy drawn while the label ran: dynamic plus its share of static
 * @param dynamicUj        part of it above idle; NaN where static power is not known
 * @param ciLowUj          lower end of the 95 % interval of {@code measuredUj}; NaN if none can be given
 * @param ciHighUj         upper end; NaN likewise
 * @param quality          how far each figure can be trusted
 * @param group            labels with the same number (an index into these arrays) could not be told apart: their sum is better known than
 *                         any of them; a label on its own has its own index
 * @param repeatFactor     how many times the scope's iterations would narrow the interval to 5 % either way (1 or less: reached); NaN if
 *                         unknown or if more of the same would not help
 * @param staticUj         idle energy of the scope, whoever it was charged to; NaN where static power is not known
 * @param otherProcessesUj energy charged to other processes
 * @param unattributedUj   the rest: no label ran, or the parts do not add up to the counter
 * @param unlabelledUj     part of that which is of this process's CPU time without a label; 0 where energy does not follow CPU time
 */
public record ScopeEnergy(double[] measuredUj, double[] dynamicUj, double[] ciLowUj, double[] ciHighUj, Quality[] quality, int[] group,
                          double[] repeatFactor, double staticUj, double otherProcessesUj, double unattributedUj, double unlabelledUj) {
}

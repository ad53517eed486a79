/**
 * Which sources this machine has and which of them to use. The door of the library:
 *
 * <pre>{@code
 * try (Discovery found = ProbeCatalog.open(ProbeConfig.defaults())) {
 *     found.reports().forEach(r -> System.out.println(r.source() + ": " + (r.usable() ? "usable" : r.reason() + " -> " + r.fix())));
 *     for (EnergyProbe probe : found.probes()) {
 *         ProbeSample sample = new ProbeSample(probe.domains().size());
 *         probe.read(sample);                  // again and again, at least every probe.maxReadIntervalNs()
 *         long uj = sample.energyUj[0];        // microjoules of domain 0 since it was opened
 *     }
 * }
 * }</pre>
 *
 * <p>Depends on {@code .probe} and every source's package; nothing in this module depends on it.
 */
package io.dnnenergy.probe.catalog;

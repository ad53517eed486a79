/**
 * The interface of every energy source: a {@link io.dnnenergy.probe.EnergyProbe} has {@link io.dnnenergy.probe.Domain}s and is read into a
 * {@link io.dnnenergy.probe.ProbeSample}. Depends on nothing but {@code java.base}; the sub-packages, one per source, depend on it.
 */
package io.dnnenergy.probe;

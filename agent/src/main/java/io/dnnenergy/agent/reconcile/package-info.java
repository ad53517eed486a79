/**
 * Estimated beside measured: from a scope's accounts, its energies by label and the models to the rows and totals of the report.
 *
 * <p>In: a {@link io.dnnenergy.agent.account.Scope} that has ended, one {@link io.dnnenergy.agent.attribute.ScopeEnergy} for each domain, an
 * {@link io.dnnenergy.agent.reconcile.EnergyModel}. Out: a {@link io.dnnenergy.agent.report.ScopeReport}. Sampler's thread; no clock, input
 * or output.
 *
 * <pre>{@code
 * ScopeSettlement settlement = new ScopeSettlement(labels, variants, counted, models, counters);
 * ScopeReport report = settlement.of(scope, energies, new Origin("powercap", true, false), null, start).report();
 * report.layers().forEach(row -> System.out.println(row.name() + " " + row.energy().measuredJ() + " J"));
 * }</pre>
 *
 * {@code CountedWork} counts operations by layer and compares MACs with the formulas. Depends on {@code account}, {@code label},
 * {@code attribute}, {@code model}, {@code report}.
 */
package io.dnnenergy.agent.reconcile;

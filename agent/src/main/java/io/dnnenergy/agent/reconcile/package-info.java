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
 * MACs by formula come from {@code model.layers.LayerCosts}. Counted ones travel from {@code record.OpRecorder} (one native operation) and
 * {@code label.Operations} (its price) through {@code account.OpCounts} to {@code CountedWork}, which compares both by layer. Depends on {@code account}, {@code label},
 * {@code attribute}, {@code model}, {@code report}.
 */
package io.dnnenergy.agent.reconcile;

/**
 * What {@code run.json} states of a run: its counters, platform, networks, totals and the agent's own cost, as {@link io.dnnenergy.agent.report.facts.RunFacts}.
 * Values only; any thread. Depends on {@code report}, {@code phase} and the value types of {@code io.dnnenergy.probe} and {@code io.dnnenergy.machine}.
 */
package io.dnnenergy.agent.report.facts;

/**
 * Wiring: starts the agent, runs the sampler's thread, brings readings to the accounts ({@code Collector}) and scopes to the report
 * ({@code ScopeCloser}, {@code RunReport}). The only package that knows all the others; it computes nothing.
 */
package io.dnnenergy.agent.core;

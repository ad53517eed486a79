/** Wiring: starts the agent, runs the sampler's thread, brings scopes to the report. The only package that knows all the others. */
package io.dnnenergy.agent.core;

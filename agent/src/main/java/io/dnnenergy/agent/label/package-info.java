/**
 * The nouns of a run: {@link io.dnnenergy.agent.label.Network} and its {@link io.dnnenergy.agent.label.Node}s, the
 * {@link io.dnnenergy.agent.label.Label} of a span (node, phase, pass), input shapes ({@code Variant}), native operations, and the interfaces
 * that price them. Written by {@code record} on the application's threads, read on the sampler's: each class says how. Holds no object of
 * DL4J. Depends on {@code phase} and the {@code model} package's records of work.
 */
package io.dnnenergy.agent.label;

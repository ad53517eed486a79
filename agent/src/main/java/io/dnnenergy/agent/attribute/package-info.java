/**
 * From counter readings to joules by label: an {@link io.dnnenergy.agent.attribute.Attribution} takes in a stream of
 * {@link io.dnnenergy.agent.attribute.Interval}s and shares out a scope's energy. A label is a number; what it stands for, and where
 * intervals come from, is decided outside. Pure: no clock, thread, input or output. Depends on {@code java.base} and a linear-algebra
 * library only.
 */
package io.dnnenergy.agent.attribute;

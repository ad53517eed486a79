/**
 * Two sides of runs compared: for each metric, phase and layer the difference with its interval and a verdict, and a gate that fails only
 * where the difference lies beyond its limit with its whole interval. Pure.
 *
 * <p>Joules are compared by example, over epochs that are steady. How far runs lie apart comes from the runs, of both sides together, and of layers
 * is moderated by the usual row (G. K. Smyth, "Linear models and empirical Bayes methods" (2004)), since three runs say little of a variance. Single runs do
 * not show it: a deviation is assumed then, and said.
 */
package io.dnnenergy.agent.compare;

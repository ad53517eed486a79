/**
 * Two sides of runs compared: for each metric, phase and layer the difference with its interval and a verdict, and a gate that fails only
 * where the difference lies beyond its limit with its whole interval. Pure.
 *
 * <p>Joules are taken for each example. A side's variance is that between its runs, moderated by a prior (G. K. Smyth, "Linear models and
 * empirical Bayes methods" (2004)) since three runs say little of a variance; the difference's degrees of freedom are those of B. L. Welch,
 * "The generalization of Student's problem when several different population variances are involved" (1947).
 */
package io.dnnenergy.agent.compare;

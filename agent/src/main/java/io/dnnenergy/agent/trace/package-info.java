/**
 * With {@code trace=on}: the spans of the last iterations of each epoch, kept in rings of bounded size while it runs and handed over when it
 * has ended. Sampler's thread only; loaded only if asked for.
 */
package io.dnnenergy.agent.trace;

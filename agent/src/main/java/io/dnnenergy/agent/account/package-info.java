/**
 * Scopes and their accounts: what ran in each epoch (or window outside epochs), how much energy each domain drew in it. Works on the
 * sampler's thread only; no clock, no input or output. Depends on {@code record}, {@code attribute} and
 * {@code sample}, of which it knows what threads used.
 */
package io.dnnenergy.agent.account;

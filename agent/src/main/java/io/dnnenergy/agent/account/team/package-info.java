/**
 * Native workers (OpenMP, OpenBLAS): their CPU time is charged to the labels that their Java thread ran. Sampler's thread only; no clock.
 * Depends on {@code sample.task}.
 */
package io.dnnenergy.agent.account.team;

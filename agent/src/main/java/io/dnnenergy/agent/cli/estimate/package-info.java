/**
 * The {@code estimate} and {@code platforms} commands: what a network would cost, from its configuration alone. Depends on {@code cli.saved},
 * {@code model} and its sub-packages, {@code profile}, picocli, Gson and FastCSV; prints only through picocli's writers.
 */
package io.dnnenergy.agent.cli.estimate;

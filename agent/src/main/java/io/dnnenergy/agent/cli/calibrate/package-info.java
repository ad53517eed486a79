/**
 * The commands {@code calibrate} and {@code validate}: run workload programs in JVMs of their own under the agent, gather what it observed,
 * and hand it to {@code calibrate}'s fit. Depends on {@code calibrate}, {@code model}, the machine's facts and picocli.
 */
package io.dnnenergy.agent.cli.calibrate;

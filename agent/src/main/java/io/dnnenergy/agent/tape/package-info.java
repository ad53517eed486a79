/**
 * The file of option {@code record}: everything that the sampler's thread learnt, readings of counters and edges of spans, so that {@code replay}
 * computes the rows again to the last digit. {@link io.dnnenergy.agent.tape.TapeWriter} listens to {@code record.Timelines} and
 * {@code account.Intake}; {@link io.dnnenergy.agent.tape.TapeReader} makes the same calls again. Names of networks and layers are in it, no
 * data and no weights.
 *
 * <pre>{@code
 * try (TapeReader reader = TapeReader.open(file)) {
 *     Intake intake = ...;                                  // by reader.head()
 *     reader.play(intake, (ended, known, interrupted) -> ..., profile -> ...);   // the scopes that ended, in order
 * }
 * }</pre>
 *
 * Depends on {@code record}, {@code account}, {@code label}, {@code model}'s records of work, {@code sample.task}.
 */
package io.dnnenergy.agent.tape;

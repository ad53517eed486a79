/**
 * A recorded run, computed again ({@link io.dnnenergy.agent.replay.Replay}): the same accounts, attribution and settlement as the agent's, fed by a
 * {@code tape}. On the caller's thread; no clock.
 *
 * <pre>{@code
 * try (TapeReader tape = TapeReader.open(file)) {
 *     List<ScopeReport> epochs = new ArrayList<>();
 *     boolean whole = new Replay(tape).run(null, System.err::println, epochs::add);
 * }
 * }</pre>
 *
 * Depends on {@code tape}, {@code account}, {@code attribute}, {@code reconcile}, {@code models}, {@code report}, {@code meter}.
 */
package io.dnnenergy.agent.replay;

/**
 * The agent's own threads and what they print. A thread of {@link io.dnnenergy.agent.daemon.AgentThreads} is a daemon that nobody can interrupt, its CPU time is
 * counted as the agent's, and what it throws is one line. {@link io.dnnenergy.agent.daemon.Console} takes lines for stderr from any thread and never waits for a
 * reader. Depends on {@code report}'s {@code Visible}.
 */
package io.dnnenergy.agent.daemon;

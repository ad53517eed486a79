/** The agent's keys: where they come from, what they may be, what they mean. Depends on {@code java.base} only. */
package io.dnnenergy.agent.options;

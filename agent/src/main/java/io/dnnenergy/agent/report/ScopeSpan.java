package io.dnnenergy.agent.report;

import java.time.Instant;

/** When an epoch or window ran: its start on the wall clock and its length in seconds. */
public record ScopeSpan(Instant start, double durationS) {
}

package io.dnnenergy.agent.report;

import java.time.Instant;

/**
 * A stretch of a thread's time, without what nests in it.
 *
 * @param epoch  as in the other files
 * @param thread its number in Java
 * @param phase  what for
 * @param layer  null outside layers
 */
public record TraceSpan(String epoch, String network, long thread, String phase, LayerId layer, Instant start, long durationNs, long cpuNs) {
}

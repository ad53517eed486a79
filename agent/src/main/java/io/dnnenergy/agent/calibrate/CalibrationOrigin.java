package io.dnnenergy.agent.calibrate;

/**
 * Where a calibrated profile comes from.
 *
 * @param name     of the profile, short
 * @param machine  processor and cores, in words
 * @param counters what was read, as {@code rapl:package}; the proxy's name where nothing could be
 * @param dateUtc  ISO-8601
 * @param program  name and version of what calibrated
 */
public record CalibrationOrigin(String name, String machine, String counters, String dateUtc, String program) {
}

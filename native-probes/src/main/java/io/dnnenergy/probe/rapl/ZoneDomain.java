package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.Domain;

/**
 * A zone and the domain it was found to be.
 *
 * @param domain  what it measures
 * @param zone    where it lies
 * @param socket  name of the package it belongs to without a die, {@code package-0}; empty for psys
 */
record ZoneDomain(Domain domain, Zone zone, String socket) {
}

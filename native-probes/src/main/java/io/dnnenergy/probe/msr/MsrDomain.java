package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.Domain;
import java.nio.file.Path;

/**
 * One energy register of one package.
 *
 * @param file       register file of a processor of that package
 * @param address    the register
 * @param ujPerCount microjoules of one count
 */
record MsrDomain(Domain domain, Path file, long address, double ujPerCount) {
}

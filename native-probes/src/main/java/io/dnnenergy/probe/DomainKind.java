package io.dnnenergy.probe;

/** What part of the machine a domain covers. Decides what may be added to what: see {@link Domain#counted()}. */
public enum DomainKind {
    /** A processor package (socket), or one die of it that has a counter of its own. Contains CORE and UNCORE. */
    PACKAGE,
    /** The cores of a package (RAPL PP0); inside PACKAGE. */
    CORE,
    /** Usually the integrated GPU (RAPL PP1); inside PACKAGE. */
    UNCORE,
    /** Memory of a package; outside PACKAGE. */
    DRAM,
    /** The platform (RAPL PSYS); covers PACKAGE and more, so it is never added to it. */
    PSYS,
    /** A discrete or integrated GPU, or a module that contains one. */
    GPU,
    /** A rail or board sensor (INA226, INA3221, FPGA board). */
    BOARD,
    /** The battery's discharge: the whole machine. */
    BATTERY,
    /** CPU time of this process, stated as energy by a given power per core. */
    CPU_TIME
}

package io.dnnenergy.probe;

/** How an energy came to be known. Never mixed without a label: a proxy is not a measurement. */
public enum Provenance {
    /** Read from a hardware energy counter. */
    MEASURED,
    /** A power sensor's readings, summed over time by us. */
    INTEGRATED,
    /** CPU time multiplied by a stated power: says how the work is spread, not how many joules it drew. */
    PROXY
}

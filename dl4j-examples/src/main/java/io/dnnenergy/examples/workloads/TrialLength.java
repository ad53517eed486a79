package io.dnnenergy.examples.workloads;

/**
 * How long a workload runs at each batch size.
 *
 * @param warmUpS    of training before anything counts, seconds; longer while the compiler is busy
 * @param epochs     that count
 * @param epochS     of one of them, about, seconds
 * @param inferenceS seconds
 */
record TrialLength(double warmUpS, int epochs, double epochS, double inferenceS) {
}

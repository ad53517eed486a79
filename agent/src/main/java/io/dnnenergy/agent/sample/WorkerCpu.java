package io.dnnenergy.agent.sample;

/**
 * A native worker's CPU time over an interval, split into work for its owner and spinning. OpenBLAS's idle workers call
 * {@code sched_yield} in a loop, which is kernel time, while computing is user time; libgomp's spin in user mode for some milliseconds after
 * each parallel region, which shows as user time while the owner itself does not run.
 *
 * @param workS seconds to charge to what the owner was doing
 * @param spinS seconds to charge to the label "native spin"
 */
public record WorkerCpu(double workS, double spinS) {
    /** Kernel time beyond this part of a worker's CPU time is yielding, not page faults or system calls of real work. */
    private static final double ORDINARY_KERNEL_PART = 0.1;

    /** @param ownerS CPU seconds of the owner in the same interval: while it sleeps nobody can be working for it */
    public static WorkerCpu split(double userS, double systemS, double ownerS) {
        if (!(ownerS > 0)) {
            return new WorkerCpu(0, userS + systemS);
        }
        // A team computes while its owner computes: what goes beyond the owner's own time is waiting for it.
        double busyUserS = Math.min(userS, ownerS);
        double ordinaryS = Math.min(systemS, ORDINARY_KERNEL_PART * busyUserS);
        double work = busyUserS + ordinaryS;
        return new WorkerCpu(work, userS + systemS - work);
    }
}

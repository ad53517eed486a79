package io.dnnenergy.agent.sample.task;

/**
 * CPU time of native workers over a slice of time, split into work for their owner and spinning. OpenBLAS's idle workers call
 * {@code sched_yield} in a loop, which is kernel time for the most part, while computing is user time. libgomp's spin in user mode for some
 * milliseconds after each parallel region: that shows where the owner does not run, and cannot be separated from work where it does.
 *
 * @param workS seconds to charge to what the owner was doing
 * @param spinS seconds to charge to "native spin"
 */
public record WorkerCpu(double workS, double spinS) {
    /** Kernel time up to this part of user time is page faults and wake-ups of real work: 1 to 2 % without any workers. */
    private static final double ORDINARY_KERNEL_PART = 0.02;
    /** Part of a yielding loop's time that is the kernel's: 70 to 73 % as measured with OpenBLAS 0.3.19 while nothing is computed. */
    private static final double KERNEL_PART_OF_YIELDING = 0.7;

    /**
     * @param workers      number of workers
     * @param userS        their CPU seconds in user mode
     * @param systemS      in the kernel
     * @param ownerActiveS seconds in which the owner was at work: while it sleeps nobody can be working for it
     */
    public static WorkerCpu split(int workers, double userS, double systemS, double ownerActiveS) {
        double all = userS + systemS;
        double yielding = Math.max(0, systemS - ORDINARY_KERNEL_PART * userS) / KERNEL_PART_OF_YIELDING;
        double work = Math.max(0, Math.min(all - Math.min(all, yielding), workers * Math.max(0, ownerActiveS)));
        return new WorkerCpu(work, all - work);
    }
}

package io.dnnenergy.probe.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * This process's part of a GPU's work, by NVML's account of processes: utilisation samples since the last question, or else, who has a context.
 * NVML numbers processes as the host does, so in a container with process numbers of its own this process cannot be found; then the part is
 * known only if nobody, or one process alone, uses the GPU.
 */
final class GpuShare implements AutoCloseable {
    private static final int MOST = 128;

    private final NvmlCalls calls;
    private final Pointer device;
    private final int pid = (int) ProcessHandle.current().pid();
    private final Memory samples = new Memory((long) MOST * NvmlCodes.PROCESS_SAMPLE_BYTES);
    private final Memory processes = new Memory((long) MOST * NvmlCodes.PROCESS_INFO_BYTES);
    private long lastSeenUs;
    private double last = Double.NaN;
    private boolean utilisation = true;

    GpuShare(NvmlCalls calls, Pointer device) {
        this.calls = calls;
        this.device = device;
    }

    /** 0 to 1; NaN if unknown. */
    double now() {
        int count = calls.computeProcesses(device, processes, MOST);
        if (count == 0) {
            return 0;
        }
        boolean here = false;
        for (int i = 0; i < count; i++) {
            here |= processes.getInt((long) i * NvmlCodes.PROCESS_INFO_BYTES) == pid;
        }
        if (count > 0 && !here && isHostNumbered()) {
            return 0;
        }
        if (count == 1) {
            return here || !isHostNumbered() ? 1 : 0;
        }
        if (count < 0 || utilisation) {
            return byUtilisation();
        }
        return Double.NaN;
    }

    private double byUtilisation() {
        int count = calls.processUtilisation(device, samples, MOST, lastSeenUs);
        utilisation = count != -NvmlCodes.NOT_SUPPORTED && count != -NvmlCodes.FUNCTION_NOT_FOUND;
        long own = 0;
        long all = 0;
        for (int i = 0; i < count; i++) {
            long at = (long) i * NvmlCodes.PROCESS_SAMPLE_BYTES;
            int sm = samples.getInt(at + NvmlCodes.PROCESS_SAMPLE_SM);
            all += sm;
            own += samples.getInt(at) == pid ? sm : 0;
            lastSeenUs = Math.max(lastSeenUs, samples.getLong(at + NvmlCodes.PROCESS_SAMPLE_TIME));
        }
        if (all > 0 && (own > 0 || isHostNumbered())) {
            last = (double) own / all;
        } else if (!utilisation) {
            last = Double.NaN;
        }
        return last;
    }

    /** Whether this process has the number by which the host knows it. */
    private static boolean isHostNumbered() {
        return ProcessNumbers.HOST;
    }

    @Override
    public void close() {
        samples.close();
        processes.close();
    }
}

package io.dnnenergy.probe.nvml;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The three calls that run at the sampler's rate, direct-mapped: a handle and an address go in, a code comes out, nothing is allocated. Each
 * in a class of its own, because an old driver lacks some and registering is all or nothing.
 */
final class NvmlFast {
    private NvmlFast() {
    }

    /** Millijoules since the driver was loaded, as unsigned 64 bits at {@code address}. */
    static final class Energy {
        private Energy() {
        }

        static native int nvmlDeviceGetTotalEnergyConsumption(long device, long address);
    }

    /** Milliwatts as unsigned 32 bits at {@code address}. */
    static final class Power {
        private Power() {
        }

        static native int nvmlDeviceGetPowerUsage(long device, long address);
    }

    /** {@code count} field values of 40 bytes at {@code address}. */
    static final class Fields {
        private Fields() {
        }

        static native int nvmlDeviceGetFieldValues(long device, int count, long address);
    }

    /** Binds a class to a library; false if the library has not its function. */
    static boolean bind(Class<?> calls, NativeLibrary library) {
        try {
            Native.register(calls, library);
            return true;
        } catch (UnsatisfiedLinkError missing) {
            return false;
        }
    }
}

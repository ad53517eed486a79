package io.dnnenergy.probe.nvml;

/** Return codes, field numbers and structure layouts of nvml.h. */
final class NvmlCodes {
    static final int SUCCESS = 0;
    static final int UNINITIALIZED = 1;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int NOT_FOUND = 6;
    static final int DRIVER_NOT_LOADED = 9;
    static final int LIBRARY_NOT_FOUND = 12;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int RESET_REQUIRED = 16;
    static final int OPERATING_SYSTEM = 17;
    static final int LIB_RM_VERSION_MISMATCH = 18;
    static final int UNKNOWN = 999;

    /** NVML_FI_DEV_POWER_INSTANT: mW now, where {@code nvmlDeviceGetPowerUsage} averages a second on newer cards. */
    static final int FIELD_POWER_INSTANT = 186;
    static final int SCOPE_GPU = 0;
    /** The whole module of a Grace Hopper, processor included. */
    static final int SCOPE_MODULE = 1;

    /** {@code nvmlFieldValue_t}: fieldId @0, scopeId @4, timestamp @8, latencyUsec @16, valueType @24, nvmlReturn @28, value @32. */
    static final int FIELD_VALUE_BYTES = 40;
    static final int FIELD_VALUE_SCOPE = 4;
    static final int FIELD_VALUE_RETURN = 28;
    static final int FIELD_VALUE_VALUE = 32;

    /** {@code nvmlPciInfo_t}: busIdLegacy[16] @0, domain @16, bus @20, device @24, ..., busId[32] @36. */
    static final int PCI_INFO_BYTES = 68;
    static final int PCI_INFO_BUS_ID = 36;

    /** {@code nvmlProcessUtilizationSample_t}: pid @0, timeStamp @8 (us), smUtil @16, memUtil @20, encUtil @24, decUtil @28. */
    static final int PROCESS_SAMPLE_BYTES = 32;
    static final int PROCESS_SAMPLE_TIME = 8;
    static final int PROCESS_SAMPLE_SM = 16;
    /** {@code nvmlProcessInfo_t} since version 2: pid @0, usedGpuMemory @8, instances @16 and @20. */
    static final int PROCESS_INFO_BYTES = 24;

    static final int NAME_BYTES = 96;

    private NvmlCodes() {
    }

    /** Codes after which a device does not come back while this process runs. */
    static boolean isForGood(int code) {
        return switch (code) {
            case FUNCTION_NOT_FOUND, GPU_IS_LOST -> true;
            default -> false;
        };
    }
}

package io.dnnenergy.probe.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.cuda.global.nvml;
import org.junit.jupiter.api.Test;

/** Ours against the constants of another binding, generated from nvidia's header; the compiler inlines them, so nothing native is loaded. */
class NvmlCodesTest {
    @Test
    void returnCodesAreThoseOfTheHeader() {
        assertEquals(nvml.NVML_SUCCESS, NvmlCodes.SUCCESS);
        assertEquals(nvml.NVML_ERROR_UNINITIALIZED, NvmlCodes.UNINITIALIZED);
        assertEquals(nvml.NVML_ERROR_NOT_SUPPORTED, NvmlCodes.NOT_SUPPORTED);
        assertEquals(nvml.NVML_ERROR_NO_PERMISSION, NvmlCodes.NO_PERMISSION);
        assertEquals(nvml.NVML_ERROR_DRIVER_NOT_LOADED, NvmlCodes.DRIVER_NOT_LOADED);
        assertEquals(nvml.NVML_ERROR_LIBRARY_NOT_FOUND, NvmlCodes.LIBRARY_NOT_FOUND);
        assertEquals(nvml.NVML_ERROR_FUNCTION_NOT_FOUND, NvmlCodes.FUNCTION_NOT_FOUND);
        assertEquals(nvml.NVML_ERROR_GPU_IS_LOST, NvmlCodes.GPU_IS_LOST);
        assertEquals(nvml.NVML_ERROR_RESET_REQUIRED, NvmlCodes.RESET_REQUIRED);
        assertEquals(nvml.NVML_ERROR_OPERATING_SYSTEM, NvmlCodes.OPERATING_SYSTEM);
        assertEquals(nvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH, NvmlCodes.LIB_RM_VERSION_MISMATCH);
        assertEquals(nvml.NVML_ERROR_UNKNOWN, NvmlCodes.UNKNOWN);
    }

    @Test
    void buffersAreAsLargeAsTheHeaderAsks() {
        assertEquals(nvml.NVML_DEVICE_NAME_V2_BUFFER_SIZE, NvmlCodes.NAME_BYTES);
        assertEquals(32, nvml.NVML_DEVICE_PCI_BUS_ID_BUFFER_SIZE);
    }
}

package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.NativeFailure;
import io.dnnenergy.probe.SourceReport;
import java.nio.file.Path;
import java.util.Optional;

/** Why NVML cannot be used, and the command that changes it. */
final class NvmlDiagnosis {
    private NvmlDiagnosis() {
    }

    /** No library was found: with a card on the PCI bus that is worth a word. */
    static SourceReport noLibrary(Optional<String> given, Path sysfs) {
        if (given.isPresent()) {
            return unusable("the NVML library " + given.get() + " does not exist", "");
        }
        return new SleepingGpus(sysfs).anyCard() ? unusable("an NVIDIA GPU is on the PCI bus, but its driver is not installed here",
                "sudo ubuntu-drivers install   # or the driver package of your distribution; in a container: docker run --gpus all ...")
                : unusable("no NVIDIA GPU or driver on this machine", "");
    }

    /** The library, or JNA itself, which unpacks a library of its own into a directory that may forbid execution. */
    static SourceReport notLoadable(String library, Throwable failure) {
        if (NativeFailure.isOfJna(failure)) {
            return NativeFailure.report(NvmlSource.NAME, failure);
        }
        return unusable("the NVML library " + library + " cannot be loaded: " + NativeFailure.firstLine(failure),
                "nvml=FILE with the driver's libnvidia-ml.so.1, of this machine's architecture");
    }

    /** All cards sleep. */
    static SourceReport asleep() {
        return unusable("the NVIDIA GPU sleeps (runtime_status is suspended), and NVML would wake it", "");
    }

    /** {@code nvmlInit} or the first question failed. */
    static SourceReport failed(int code) {
        return switch (code) {
            case NvmlCodes.DRIVER_NOT_LOADED -> unusable("NVML: the NVIDIA kernel driver is not loaded (9)", "sudo modprobe nvidia");
            case NvmlCodes.NO_PERMISSION -> unusable("NVML: no permission for the device files (4)", "sudo chmod a+rw /dev/nvidia*");
            case NvmlCodes.OPERATING_SYSTEM -> unusable("NVML: the operating system blocks the GPU (17), as a container's cgroup does",
                    "docker run --gpus all ...");
            case NvmlCodes.LIB_RM_VERSION_MISMATCH -> unusable("NVML: the library's version is not the kernel driver's (18): the driver was"
                    + " updated without a restart, or a container brings its own library",
                    "sudo rmmod nvidia_drm nvidia_modeset nvidia_uvm nvidia; sudo modprobe nvidia   # or restart the machine or the container");
            case NvmlCodes.FUNCTION_NOT_FOUND -> unusable("this is no NVML library, or one too old to be used (13)", "");
            case NvmlCodes.GPU_IS_LOST, NvmlCodes.RESET_REQUIRED -> unusable("NVML: the GPU fell off the bus (" + code + ")", "sudo nvidia-smi -r");
            default -> unusable("NVML failed with code " + code, "");
        };
    }

    static SourceReport unusable(String reason, String fix) {
        return SourceReport.unusable(NvmlSource.NAME, reason, fix);
    }
}

package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Why NVML cannot be used, and the command that changes it. */
final class NvmlDiagnosis {
    private static final String NVIDIA_VENDOR = "0x10de";
    private static final String DISPLAY_CLASS = "0x03";

    private NvmlDiagnosis() {
    }

    /** No library was found: with a card on the PCI bus that is worth a word. */
    static SourceReport noLibrary(Optional<String> given, Path sysfs) {
        if (given.isPresent()) {
            return unusable("the NVML library " + given.get() + " does not exist", "");
        }
        boolean card = SmallFiles.list(sysfs.resolve("bus/pci/devices")).stream().anyMatch(d ->
                SmallFiles.text(d.resolve("vendor")).orElse("").equals(NVIDIA_VENDOR)
                        && SmallFiles.text(d.resolve("class")).orElse("").startsWith(DISPLAY_CLASS));
        return card ? unusable("an NVIDIA GPU is on the PCI bus, but its driver is not installed here",
                "sudo ubuntu-drivers install   # or the driver package of your distribution; in a container: docker run --gpus all ...")
                : unusable("no NVIDIA GPU or driver on this machine", "");
    }

    /** The library, or JNA itself, which unpacks a library of its own into a directory that may forbid execution. */
    static SourceReport notLoadable(String library, LinkageError failure) {
        boolean jna = failure instanceof NoClassDefFoundError || String.valueOf(failure.getMessage()).contains("jna");
        return jna ? unusable("JNA cannot be loaded (its temporary directory may forbid execution): " + failure.getMessage(),
                "java -Djna.tmpdir=/dev/shm ...")
                : unusable("the NVML library " + library + " cannot be loaded: " + failure.getMessage(), "");
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

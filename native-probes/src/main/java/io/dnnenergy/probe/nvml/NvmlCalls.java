package io.dnnenergy.probe.nvml;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/** The calls made once, by name; a function that an old driver lacks is an answer ({@code FUNCTION_NOT_FOUND}), not an error. */
final class NvmlCalls {
    private final NativeLibrary library;

    /** @throws UnsatisfiedLinkError if the library cannot be loaded */
    NvmlCalls(String pathOrName) {
        library = NativeLibrary.getInstance(pathOrName);
    }

    NativeLibrary nativeLibrary() {
        return library;
    }

    int init() {
        return call("nvmlInit_v2");
    }

    int shutdown() {
        return call("nvmlShutdown");
    }

    /** Number of devices, or the negated return code. */
    int count() {
        IntByReference count = new IntByReference();
        int code = call("nvmlDeviceGetCount_v2", count);
        return code == NvmlCodes.SUCCESS ? count.getValue() : -code;
    }

    /** The device's handle; empty if it cannot be had (not permitted in this container, lost). */
    Optional<Pointer> device(int index) {
        PointerByReference handle = new PointerByReference();
        return call("nvmlDeviceGetHandleByIndex_v2", index, handle) == NvmlCodes.SUCCESS ? Optional.ofNullable(handle.getValue())
                : Optional.empty();
    }

    String name(Pointer device) {
        return text("nvmlDeviceGetName", device);
    }

    String uuid(Pointer device) {
        return text("nvmlDeviceGetUUID", device);
    }

    String busId(Pointer device) {
        try (Memory info = new Memory(NvmlCodes.PCI_INFO_BYTES)) {
            info.clear();
            return call("nvmlDeviceGetPciInfo_v3", device, info) == NvmlCodes.SUCCESS ? bounded(info, NvmlCodes.PCI_INFO_BUS_ID, NvmlCodes.PCI_INFO_BYTES - NvmlCodes.PCI_INFO_BUS_ID) : "";
        }
    }

    boolean inMigMode(Pointer device) {
        IntByReference current = new IntByReference();
        return call("nvmlDeviceGetMigMode", device, current, new IntByReference()) == NvmlCodes.SUCCESS && current.getValue() == 1;
    }

    /** Fills {@code into} with the processes that have a context; their number, or the negated return code. */
    int computeProcesses(Pointer device, Memory into, int most) {
        IntByReference count = new IntByReference(most);
        int code = call("nvmlDeviceGetComputeRunningProcesses_v3", device, count, into);
        if (code == NvmlCodes.FUNCTION_NOT_FOUND) {
            count.setValue(most);
            code = call("nvmlDeviceGetComputeRunningProcesses_v2", device, count, into);
        }
        return code == NvmlCodes.SUCCESS ? count.getValue() : -code;
    }

    /** Fills {@code into} with utilisation samples later than {@code sinceUs}; their number, 0 if there are none, or the negated return code. */
    int processUtilisation(Pointer device, Memory into, int most, long sinceUs) {
        IntByReference count = new IntByReference(most);
        int code = call("nvmlDeviceGetProcessUtilization", device, into, count, sinceUs);
        return code == NvmlCodes.SUCCESS ? Math.min(most, count.getValue()) : code == NvmlCodes.NOT_FOUND ? 0 : -code;
    }

    private String text(String function, Pointer device) {
        try (Memory text = new Memory(NvmlCodes.NAME_BYTES)) {
            text.clear();
            return call(function, device, text, NvmlCodes.NAME_BYTES) == NvmlCodes.SUCCESS ? bounded(text, 0, NvmlCodes.NAME_BYTES) : "";
        }
    }

    /** Printable ASCII up to the end of the text or of its room: a library may leave out the zero. */
    private static String bounded(Memory memory, long offset, int most) {
        StringBuilder text = new StringBuilder();
        for (byte character : memory.getByteArray(offset, most)) {
            if (character == 0) {
                break;
            }
            text.append(character >= ' ' && character < 0x7f ? (char) character : '?');
        }
        return text.toString();
    }

    private int call(String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError missing) {
            return NvmlCodes.FUNCTION_NOT_FOUND;
        }
    }
}

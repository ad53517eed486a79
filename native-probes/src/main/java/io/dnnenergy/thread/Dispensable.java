package io.dnnenergy.thread;

import com.sun.jna.Platform;
import java.util.function.BooleanSupplier;

/** Calls into the C library that nobody depends on. */
final class Dispensable {
    private Dispensable() {
    }

    /** Whether a call succeeded; false if not Linux, or whatever JNA throws: {@code java.lang.Error} itself where it finds the native part of another version. */
    static boolean call(BooleanSupplier call) {
        try {
            return Platform.isLinux() && call.getAsBoolean();
        } catch (Throwable noJna) {
            return false;
        }
    }
}

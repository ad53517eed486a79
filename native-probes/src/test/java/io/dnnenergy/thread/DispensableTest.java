package io.dnnenergy.thread;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class DispensableTest {
    /** As JNA does beside an older native part of itself: no LinkageError, and it must not end the sampler. */
    @Test
    void whateverALibraryThrowsIsNo() {
        assertFalse(Dispensable.call(() -> {
            throw new Error("There is an incompatible JNA native library installed on this system");
        }));
        assertFalse(Dispensable.call(() -> {
            throw new UnsatisfiedLinkError("prctl");
        }));
    }
}

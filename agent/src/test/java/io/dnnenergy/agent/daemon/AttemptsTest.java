package io.dnnenergy.agent.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AttemptsTest {
    private int steps;
    private int failed;
    private boolean stopping;
    private final Attempts attempts = new Attempts(() -> stopping, failure -> failed++, 0);

    /** The application holds all memory for a minute. */
    @Test
    void aShortageOfMemoryIsWaitedForHoweverLong() {
        attempts.run(() -> {
            if (++steps <= 1200) {
                throw new OutOfMemoryError("made up");
            }
            return steps == 1300;
        });
        assertEquals(1300, steps);
        assertEquals(1200, failed);
    }

    @Test
    void aFaultThatDoesNotPassEndsThem() {
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> attempts.run(() -> {
            steps++;
            throw new IllegalStateException("made up");
        }));
        assertEquals("made up", fault.getMessage());
        assertEquals(201, steps);
    }

    @Test
    void faultsThatPassAreForgotten() {
        attempts.run(() -> {
            if (++steps % 100 != 0) {
                throw new IllegalStateException("made up");
            }
            return steps == 1000;
        });
        assertEquals(1000, steps);
    }

    @Test
    void theEndOfTheProgramWaitsForOneMoreTryAndNotForMore() {
        stopping = true;
        attempts.run(() -> {
            steps++;
            throw new OutOfMemoryError("made up");
        });
        assertEquals(2, steps);
    }
}

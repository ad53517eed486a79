package io.dnnenergy.agent.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** JavaCPP counts the agent's memory against the application's limit. */
class CrampedHeapTest {
    private static final long MB = 1 << 20;

    @Test
    void inAHeapOf24MegabytesTheAgentStaysOff() {
        assertTrue(AgentMain.isCramped(24 * MB, null));
    }

    /** The serial collector keeps a survivor space out of what it reports. */
    @Test
    void in64MegabytesItWorks() {
        assertFalse(AgentMain.isCramped(61 * MB, null));
    }

    @Test
    void whereTheUserSetAnotherLimitItWorks() {
        assertFalse(AgentMain.isCramped(24 * MB, "0"));
    }
}

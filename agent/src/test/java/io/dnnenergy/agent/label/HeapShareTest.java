package io.dnnenergy.agent.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapShareTest {
    @Test
    void smallHeapGivesLittleAndALargeOneNoMoreThanIsOfUse() {
        assertEquals(32, HeapShare.networks(64L << 20));
        assertEquals(128, HeapShare.networks(256L << 20));
        assertEquals(2_000, HeapShare.networks(1L << 40));
        assertEquals(1_024, HeapShare.variants(64L << 20));
        assertEquals(100_000, HeapShare.variants(Long.MAX_VALUE));
        assertTrue(HeapShare.networks(16L << 20) >= 32 && HeapShare.variants(16L << 20) >= 1_000);
    }

    @Test
    void shapesBeyondTheLimitHaveNoWork() {
        Variants variants = new Variants(1);
        Node node = Network.OUTSIDE.whole();
        Variant first = variants.of(node, new long[][] {{8, 3}}, shapes -> Priced.UNKNOWN);
        assertNotNull(first);
        assertNull(variants.of(node, new long[][] {{9, 3}}, shapes -> Priced.UNKNOWN));
        assertEquals(first, variants.of(node, new long[][] {{8, 3}}, shapes -> Priced.UNKNOWN));
    }
}

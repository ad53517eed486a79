package io.dnnenergy.agent.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SweepsTest {
    private final Sweeps sweeps = new Sweeps();

    private int due(boolean training, long rows, int times) {
        int due = 0;
        for (int i = 0; i < times; i++) {
            due += sweeps.isDue(training, null, new long[] {rows, 4}) ? 1 : 0;
        }
        return due;
    }

    @Test
    void shapeIsDueOnceAfterItsWarmUp() {
        assertEquals(0, due(true, 8, Sweeps.WARM_UP));
        assertTrue(sweeps.isDue(true, null, new long[] {8, 4}));
        assertEquals(0, due(true, 8, 100));
    }

    @Test
    void anotherShapeOrInferenceIsDueForItself() {
        assertEquals(1, due(true, 8, 10));
        assertEquals(1, due(false, 8, 10));
        assertEquals(1, due(true, 3, 10));
        assertEquals(0, due(true, 8, 10));
    }

    /** An autoencoder that is pretrained sees the same shape as the network does later, and computes something else. */
    @Test
    void aLayerTrainedAloneIsDueForItself() {
        Node layer = new Node(Network.OUTSIDE, 0, "layer0", "AutoEncoder", 1);
        assertEquals(1, due(true, 8, 10));
        boolean due = false;
        for (int i = 0; i <= Sweeps.WARM_UP; i++) {
            due = sweeps.isDue(true, layer, new long[] {8, 4});
        }
        assertTrue(due);
    }

    /** Sequences of a hundred lengths, each in every epoch, must not be traced for ever. */
    @Test
    void onlySoManyShapesAreTraced() {
        int due = 0;
        for (int rows = 1; rows <= 2 * Sweeps.SHAPES; rows++) {
            due += due(true, rows, 10);
        }
        assertEquals(Sweeps.SHAPES, due);
        assertFalse(sweeps.isDue(true, null, new long[] {10_000, 4}));
    }
}

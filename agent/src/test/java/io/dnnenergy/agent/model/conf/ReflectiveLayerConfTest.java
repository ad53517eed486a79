package io.dnnenergy.agent.model.conf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.LayerConf;
import org.junit.jupiter.api.Test;

class ReflectiveLayerConfTest {
    private enum Mode { SAME }

    private static class Base {
        protected int nOut = 7;
        protected long[] size = {1};
        protected String layerName = "first";

        @Override
        public String toString() {
            throw new AssertionError("must not be called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("must not be called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("must not be called");
        }
    }

    private static final class Derived extends Base {
        private final int[] size = {2, 3};
        private final int[][] padding = {{1, 2}, {3, 4}};
        private final Mode mode = Mode.SAME;
        private final Boolean hasBias = true;
        private final double alpha = Double.NaN;
        private final Base underlying = new Base();
        private final Object nothing = null;
    }

    private final LayerConf conf = new ReflectiveLayerConf(new Derived());

    @Test
    void readsFieldsOfEveryKindWhateverTheirCase() {
        assertEquals(7, conf.integer("nout").orElseThrow());
        assertEquals("SAME", conf.text("mode").orElseThrow());
        assertEquals(true, conf.flag("hasBias").orElseThrow());
        assertEquals("first", conf.name().orElseThrow());
        assertArrayEquals(new long[] {1, 2, 3, 4}, conf.integers("padding").orElseThrow());
    }

    @Test
    void fieldOfTheSubclassHidesThatOfTheSuperclass() {
        assertArrayEquals(new long[] {2, 3}, conf.integers("size").orElseThrow());
    }

    @Test
    void whatIsAbsentNullOrNotANumberIsEmpty() {
        assertTrue(conf.integer("kernelSize").isEmpty());
        assertTrue(conf.text("nothing").isEmpty());
        assertTrue(conf.number("alpha").isEmpty());
        assertTrue(conf.flag("nOut").isEmpty());
    }

    @Test
    void nestedObjectIsAConfigurationOfItsOwn() {
        assertEquals(7, conf.child("underlying").orElseThrow().integer("nOut").orElseThrow());
        assertEquals("Base", conf.text("underlying").orElseThrow());
    }
}

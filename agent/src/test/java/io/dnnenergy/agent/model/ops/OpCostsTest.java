package io.dnnenergy.agent.model.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.Work;
import org.junit.jupiter.api.Test;

class OpCostsTest {
    private static Work work(String name, long[][] in, long[][] out, long... integers) {
        return OpCosts.of(new OpCall(name, in, out, integers), 4);
    }

    @Test
    void productsRespectTransposition() {
        assertEquals(2 * 3 * 5, work("matmul", new long[][] {{2, 3}, {3, 5}}, new long[][] {{2, 5}}).macs());
        assertEquals(2 * 3 * 5, work("matmul", new long[][] {{3, 2}, {5, 3}}, new long[][] {{2, 5}}, 1, 1, 0).macs());
        assertEquals(7 * 2 * 3 * 5, work("matmul", new long[][] {{7, 2, 3}, {7, 3, 5}}, new long[][] {{7, 2, 5}}).macs());
        assertEquals(2 * 2 * 3 * 5, work("matmul_bp", new long[][] {{2, 3}, {3, 5}, {2, 5}}, new long[][] {{2, 3}, {3, 5}}).macs());
    }

    @Test
    void bytesAreAllOperandsAndResultsOnce() {
        Work work = work("matmul", new long[][] {{2, 3}, {3, 5}}, new long[][] {{2, 5}});
        assertEquals(4 * (6 + 15), work.bytesRead());
        assertEquals(4 * 10, work.bytesWritten());
        assertEquals(1, work.calls());
    }

    @Test
    void convolutionsCountEveryWeightPerOutputPosition() {
        long[] arguments = {3, 3, 1, 1, 0, 0, 1, 1, 0, 0};
        long macs = 2 * 36 * 4 * 27;
        assertEquals(macs, work("conv2d", new long[][] {{2, 3, 8, 8}, {3, 3, 3, 4}}, new long[][] {{2, 4, 6, 6}}, arguments).macs());
        assertEquals(2 * macs, work("conv2d_bp", new long[][] {{2, 3, 8, 8}, {3, 3, 3, 4}, {2, 4, 6, 6}},
                new long[][] {{2, 3, 8, 8}, {3, 3, 3, 4}}, arguments).macs());
        arguments[9] = 1;
        assertEquals(macs, work("conv2d", new long[][] {{2, 8, 8, 3}, {3, 3, 3, 4}}, new long[][] {{2, 6, 6, 4}}, arguments).macs());
    }

    @Test
    void wholeRecurrentLayersCountEveryStep() {
        assertEquals(5 * 3 * (4 * 24 + 6 * 24), work("lstmLayer", new long[][] {{5, 3, 4}, {4, 24}, {6, 24}}, new long[][] {{5, 3,
                6}}).macs());
        assertEquals(5 * 3 * (4 * 18 + 6 * 18), work("gru", new long[][] {{5, 3, 4}, {3, 6}, {4, 18}, {6, 18}}, new long[][] {{5, 3,
                6}}).macs());
    }

    @Test
    void movesAreFreeOfArithmeticAndReductionsCountTheirInput() {
        assertEquals(0, work("im2col", new long[][] {{2, 3, 8, 8}}, new long[][] {{2, 3, 3, 3, 6, 6}}).flops());
        assertEquals(100, work("reduce_sum", new long[][] {{10, 10}}, new long[][] {{10}}).elementwise());
        assertEquals(100, work("exp", new long[][] {{10, 10}}, new long[][] {{10, 10}}).transcendentals());
        assertEquals(100, work("add", new long[][] {{10, 10}, {10, 10}}, new long[][] {{10, 10}}).elementwise());
    }
}

package io.dnnenergy.agent.attribute.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** Short epochs of many networks: a fit of hundreds of columns for each took half a core. */
class WeighedRowsTest {
    private static final int LABELS = 80;
    private final WeighedRows rows = new WeighedRows(0);
    private final Block block = new Block();
    private int next;

    @Test
    void aLargeFitServesUntilATwentiethIsNew() {
        add(400, Columns.FIRST_LABEL + LABELS);
        PowerFit fit = rows.fit(Double.NaN);
        add(10, Columns.FIRST_LABEL + LABELS);
        assertSame(fit, rows.fit(Double.NaN));
        add(15, Columns.FIRST_LABEL + LABELS);
        assertNotSame(fit, rows.fit(Double.NaN));
    }

    @Test
    void aNewColumnAndWhatIsForgottenAskForAnother() {
        add(400, Columns.FIRST_LABEL + LABELS);
        PowerFit fit = rows.fit(Double.NaN);
        add(1, Columns.FIRST_LABEL + LABELS + 1);
        PowerFit withNew = rows.fit(Double.NaN);
        assertNotSame(fit, withNew);
        rows.discount(0.1);
        assertNotSame(withNew, rows.fit(Double.NaN));
    }

    @Test
    void aSmallFitIsMadeForEveryScope() {
        add(400, Columns.FIRST_LABEL + 4);
        PowerFit fit = rows.fit(Double.NaN);
        assertNotSame(fit, rows.fit(Double.NaN));
        assertEquals(fit.power(Columns.FIRST_LABEL), rows.fit(Double.NaN).power(Columns.FIRST_LABEL), 1);
    }

    /** Blocks of two intervals of 1 ms in each of which one label runs, at 20 W and a hundredth of a watt more for each label. */
    private void add(int blocks, int columns) {
        for (int b = 0; b < blocks; b++) {
            for (int r = 0; r < 2; r++) {
                int column = Columns.FIRST_LABEL + next++ % (columns - Columns.FIRST_LABEL);
                block.begin((20e6 + 1e4 * column) * 1e-3, 1e-3, 0, 0);
                block.put(column, 1e-3, 1);
            }
            rows.add(block, columns, -1);
        }
    }
}

package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Reports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    private static final long S = 1_000_000_000L;

    private final List<String> terminal = new ArrayList<>();
    private final LiveLines lines = new LiveLines(false, terminal::add);

    @Test
    void aLongEpochHasItsLineAtOnce() {
        lines.add(Reports.full("0"));
        lines.print(5 * S);
        lines.add(Reports.full("1"));
        lines.print(7 * S);
        assertEquals(List.of(LiveLine.of(Reports.full("0")), LiveLine.of(Reports.full("1"))), terminal);
    }

    @Test
    void aSecondHasOneLineWithTheSumsOfItsEpochs() {
        for (int epoch = 0; epoch < 300; epoch++) {
            lines.add(Reports.full(Integer.toString(epoch)));
            lines.print(epoch * S / 100);
        }
        lines.finish();
        assertEquals(4, terminal.size(), terminal.toString());
        assertTrue(terminal.get(1).startsWith("MultiLayerNetwork#0 epochs 1 to 100: 20,000 iterations, 1,280,000 examples in 12.5 s | measured 30.0 J"),
                terminal.get(1));
        assertTrue(terminal.get(1).endsWith("| estimated 33.3 J | ratio 0.90 | 15.6 uJ/example"), terminal.get(1));
        assertTrue(terminal.get(3).contains("epochs 201 to 299"), terminal.get(3));
    }

    @Test
    void anUnknownPartMakesTheSumUnknown() {
        lines.add(Reports.full("0"));
        lines.add(Reports.unknown("w0"));
        lines.finish();
        assertEquals(1, terminal.size());
        assertTrue(terminal.get(0).contains("2 epochs and windows, MultiLayerNetwork#0 epoch 0 to several networks window w0")
                && terminal.get(0).contains("measured - "), terminal.get(0));
    }
}

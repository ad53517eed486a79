package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private final Agreement agreement = new Agreement();

    private void add(int layer, String type, Pass pass, double seconds, double... ratios) {
        for (int epoch = 0; epoch < ratios.length; epoch++) {
            Energy energy = new Energy(1, Double.NaN, ratios[epoch], ratios[epoch], ratios[epoch], ratios[epoch], "fixture", Quality.OK);
            agreement.add(new LayerRow(Integer.toString(epoch), new LayerId("net#0", layer, "l" + layer, type, pass),
                        new LayerLoad(10, 10, seconds, seconds, 1, 2, 3), energy, ""));
        }
    }

    @Test
    void verdictsComeFromTheIntervalOverEpochs() {
        add(0, "DenseLayer", Pass.FORWARD, 1, 1.01, 0.99, 1.0, 1.02);
        add(1, "DenseLayer", Pass.FORWARD, 1, 1.5, 1.52, 1.48, 1.51);
        add(2, "DenseLayer", Pass.FORWARD, 1, 0.7, 1.4, 1.0);
        add(3, "DenseLayer", Pass.FORWARD, 1, 1.0);
        assertEquals("measured against estimated at 10 %: 1 rows agree, 1 disagree, 2 undetermined", agreement.lines(new Words(false, false)).get(0));
    }

    @Test
    void theFurthestApartComeFirstWithALikelyReason() {
        add(0, "ConvolutionLayer", Pass.FORWARD, 1, 3, 3.1);
        add(1, "DenseLayer", Pass.BACKWARD, 1, 2, 2.1);
        add(2, "OutputLayer", Pass.INFERENCE, 1e-4, 1.5, 1.6);
        List<String> lines = agreement.lines(new Words(false, false));
        assertTrue(lines.get(1).contains("layer 0") && lines.get(1).contains("im2col"), lines.toString());
        assertTrue(lines.get(2).contains("layer 1") && lines.get(2).contains("computed again"), lines.toString());
        assertTrue(lines.get(3).contains("layer 2") && lines.get(3).contains("overhead of calls"), lines.toString());
    }

    @Test
    void withoutARatioThereIsNothingToSay() {
        add(0, "DenseLayer", Pass.FORWARD, 1, Double.NaN);
        assertEquals(List.of(), agreement.lines(new Words(false, false)));
    }
}

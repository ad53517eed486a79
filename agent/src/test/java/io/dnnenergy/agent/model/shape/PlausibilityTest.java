package io.dnnenergy.agent.model.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Estimates of profiles as they come with the program against published joules of one image; docs/plausibility.md shows the table. */
class PlausibilityTest {
    /**
     * @param fitted whether the published figure is one that the profile was derived from
     * @param only   type of the layers that count; empty for all
     */
    private record Row(String network, String json, String platform, Precision precision, long batch, double publishedJ, boolean fitted, String only) {
        double estimatedJ() {
            ShapedNetwork shaped = NetworkReader.read(json, network);
            WorkContext context = new WorkContext(precision.bytes(), false, false, false);
            List<NodeCost> one = walk(shaped, input(1), context);
            List<NodeCost> all = walk(shaped, input(batch), context);
            ComponentModel model = new ComponentModel(Profiles.get(platform), precision);
            Estimate sum = Estimate.NONE;
            for (int i = 0; i < all.size(); i++) {
                Work work = all.get(i).work().inference();
                if (only.isEmpty() || all.get(i).node().conf().type().equals(only)) {
                    sum = sum.plus(model.estimate(work, one.get(i).work().inference()));
                }
            }
            return sum.totalJ() / batch;
        }

        private long[] input(long examples) {
            return network.startsWith("LLaMA") ? new long[] {examples, Architectures.LLAMA_WIDTH} : new long[] {examples, 3, 224, 224};
        }

        private static List<NodeCost> walk(ShapedNetwork network, long[] input, WorkContext context) {
            Map<String, long[]> shapes = new HashMap<>();
            network.inputs().forEach(name -> shapes.put(name, input));
            return NetworkWalk.walk(network, shapes, context);
        }

        String cells(double estimatedJ) {
            return String.format(Locale.ROOT, "| %s | `%s` | %s | %d | %.3g | %.3g | %.2f |", network, platform, precision.id(), batch, publishedJ, estimatedJ,
                    estimatedJ / publishedJ);
        }
    }

    private static List<Row> rows() {
        String resNet = Architectures.resNet50(false);
        String alexNet = Architectures.alexNet();
        String vgg = Architectures.vgg(2, 2, 3, 3, 3);
        return List.of(
                new Row("ResNet-50", resNet, "v100", Precision.FP16, 1, 120.0 / 476, false, ""),
                new Row("ResNet-50", resNet, "v100", Precision.FP16, 8, 153.0 / 2685, false, ""),
                new Row("ResNet-50", resNet, "v100", Precision.FP16, 128, 285.0 / 6275, true, ""),
                new Row("ResNet-50", resNet, "a100", Precision.INT8, 128, 400.0 / 40_000, false, ""),
                new Row("AlexNet", alexNet, "edge-gpu", Precision.FP16, 128, 1 / 45.0, false, ""),
                new Row("AlexNet", alexNet, "desktop-cpu", Precision.FP32, 128, 1 / 3.9, false, ""),
                new Row("LLaMA-7B, one token", Architectures.llama7b(), "v100", Precision.FP16, 1, 1387.8385 / 273.5712, false, ""),
                new Row("AlexNet's convolutions", alexNet, "zynq", Precision.FP16, 1, 1 / 10.3, false, "ConvolutionLayer"),
                new Row("ResNet-50", resNet, "zynq", Precision.FP16, 1, 9.48 / 17, false, ""),
                new Row("AlexNet's convolutions", alexNet, "kintex", Precision.FP32, 1, 18.61 * 1.33 / 61.62, true, "ConvolutionLayer"),
                new Row("VGG-16", vgg, "zynq", Precision.FP16, 1, 9.63 / 4.45, true, ""),
                new Row("VGG-16", vgg, "zynq", Precision.INT8, 1, 14.8e-12 * 15.47e9, true, ""));
    }

    @Test
    void estimatesAreWithinTwoOfPublishedJoulesInTheMedianAndTheTableSaysSo() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "plausibility.md"));
        List<Double> factors = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            double estimatedJ = row.estimatedJ();
            double ratio = estimatedJ / row.publishedJ();
            if (!row.fitted()) {
                factors.add(Math.max(ratio, 1 / ratio));
            }
            assertTrue(ratio > 0.25 && ratio < 4, row.cells(estimatedJ));
            if (!document.contains(row.cells(estimatedJ))) {
                missing.add(row.cells(estimatedJ));
            }
        }
        factors.sort(null);
        assertTrue(factors.get(factors.size() / 2) <= 2, factors.toString());
        assertEquals(List.of(), missing, "rows that docs/plausibility.md does not show");
    }
}

package io.dnnenergy.agent.model.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row by row against DL4J's own parameter counts and shapes of 14 networks; see README.md beside the goldens. */
class ZooTest {
    private static final String FOLDER = "/io/dnnenergy/agent/model/zoo/";

    private record Row(String model, int index, String name, String type, long parameters, long macs, String in, String out) {
        static Row of(String line) {
            String[] f = line.split(",");
            return new Row(f[0], Integer.parseInt(f[1]), f[2], f[3], Long.parseLong(f[4]), Long.parseLong(f[5]), f[6], f[7]);
        }
    }

    private static ShapedNetwork network(String model) {
        String file = model.replaceAll("\\(.*", "") + ".json.gz";
        try (InputStream in = ZooTest.class.getResourceAsStream(FOLDER + file); GZIPInputStream json = new GZIPInputStream(in)) {
            return NetworkReader.read(new String(json.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, List<Row>> rows() throws IOException {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(ZooTest.class.getResourceAsStream(FOLDER + "layers.csv"),
                StandardCharsets.UTF_8))) {
            in.lines().skip(1).map(Row::of).forEach(row -> rows.computeIfAbsent(row.model(), m -> new ArrayList<>()).add(row));
        }
        return rows;
    }

    private static String shape(long[] shape) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 1; i < shape.length; i++) {
            text.append(i > 1 ? "x" : "").append(shape[i]);
        }
        return text.append(']').toString();
    }

    private static long[] parse(String shape, long minibatch) {
        String[] sizes = shape.substring(1, shape.length() - 1).split("x");
        long[] parsed = new long[sizes.length + 1];
        parsed[0] = minibatch;
        for (int i = 0; i < sizes.length; i++) {
            parsed[i + 1] = Long.parseLong(sizes[i]);
        }
        return parsed;
    }

    @Test
    void everyRowOfEveryNetworkIsExact() throws IOException {
        int compared = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Row>> model : rows().entrySet()) {
            ShapedNetwork network = network(model.getKey());
            long[] input = parse(model.getValue().get(0).in(), 1);
            Map<String, NodeCost> costs = new HashMap<>();
            for (NodeCost cost : NetworkWalk.walk(network, Map.of(network.inputs().get(0), input), WorkContext.DEFAULT)) {
                costs.put(cost.node().name(), cost);
            }
            // DL4J says that a LossLayer's output has nOut = 0 elements; what leaves it is what enters.
            for (Row row : model.getValue()) {
                NodeCost cost = costs.get(row.name());
                String got = cost == null ? "missing" : cost.node().index() + "," + cost.node().conf().type() + ","
                        + cost.work().parameters() + "," + cost.work().inference().macs() + "," + cost.input().map(ZooTest::shape).orElse("?") + ","
                        + (row.out().equals("[0]") ? "[0]" : cost.output().map(ZooTest::shape).orElse("?"));
                String expected = row.index() + "," + row.type() + "," + row.parameters() + "," + row.macs() + "," + row.in() + ","
                        + row.out();
                if (!got.equals(expected)) {
                    wrong.add(row.model() + " " + row.name() + " expected " + expected + " got " + got);
                }
                compared++;
            }
        }
        assertTrue(wrong.isEmpty(), wrong.size() + " rows differ:\n" + String.join("\n", wrong));
        assertEquals(1177, compared);
    }

    /**
     * Published: YOLO9000 paper and the Darknet model table (FLOP = 2 MACs), Keras applications, the U-Net of Keras with three channels.
     */
    @ParameterizedTest
    @CsvSource({"Darknet19,224,20856776,2790989824", "TinyYOLO,416,15867885,3485520896", "YOLO2,608,50983561,31469126656",
        "Xception,299,22910480,8357403496", "UNet,512,31032837,218725089280", "VGG16,224,138357544,15470264320"})
    void totalsArePublishedOnes(String model, int size, long parameters, long macs) {
        ShapedNetwork network = network(model);
        List<NodeCost> costs = NetworkWalk.walk(network, Map.of(network.inputs().get(0), new long[] {1, 3, size, size}),
                WorkContext.DEFAULT);
        assertEquals(parameters, costs.stream().mapToLong(cost -> cost.work().parameters()).sum());
        assertEquals(macs, costs.stream().mapToLong(cost -> cost.work().inference().macs()).sum());
    }

    @Test
    void workIsProportionalToTheMinibatch() {
        ShapedNetwork network = network("VGG16");
        long one = 0;
        long eight = 0;
        for (NodeCost cost : NetworkWalk.walk(network, Map.of(network.inputs().get(0), new long[] {1, 3, 224, 224}), WorkContext.DEFAULT)) {
            one += cost.work().inference().macs();
        }
        for (NodeCost cost : NetworkWalk.walk(network, Map.of(network.inputs().get(0), new long[] {8, 3, 224, 224}), WorkContext.DEFAULT)) {
            eight += cost.work().inference().macs();
        }
        assertEquals(15_470_264_320L, one);
        assertEquals(8 * one, eight);
    }

    @Test
    void unknownClassMakesWhatFollowsUnknownNotFree() {
        ShapedNetwork network = NetworkReader.read("{'confs':[{'layer':{'@class':'com.example.Mine'}},"
                + "{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer','nin':3,'nout':4}}]}", "fixture");
        List<NodeCost> costs = NetworkWalk.walk(network, Map.of("input", new long[] {2, 3}), WorkContext.DEFAULT);
        assertFalse(costs.get(0).work().known());
        assertFalse(costs.get(1).work().known());
        assertEquals(Arrays.asList("layer0", "layer1"), costs.stream().map(c -> c.node().name()).toList());
    }

    /** What passes through the caches in one iteration is the same for every layer of the network, and grows with the minibatch. */
    @Test
    void everyPassKnowsWhatAnIterationOfItsNetworkMoves() {
        long[] before = {0, 0};
        for (int batch : new int[] {1, 8}) {
            ShapedNetwork lenet = network("LeNet(10)");
            List<NodeCost> costs = NetworkWalk.walk(lenet, Map.of(lenet.inputs().get(0), new long[] {batch, 1, 28, 28}), WorkContext.DEFAULT);
            long inference = costs.stream().mapToLong(cost -> cost.work().inference().bytes()).sum();
            long training = costs.stream().mapToLong(cost -> cost.work().trainingStep().bytes()).sum();
            for (NodeCost cost : costs) {
                assertEquals(List.of(inference), sizesOfPasses(cost.work().inference()), cost.node().name());
                assertEquals(List.of(training), sizesOfPasses(cost.work().backward()), cost.node().name());
            }
            assertTrue(inference > before[0] && training > before[1] && training > 2 * inference, inference + " and " + training);
            before = new long[] {inference, training};
        }
    }

    private static List<Long> sizesOfPasses(Work work) {
        return work.operations().calls().keySet().stream().filter(op -> op.kind() == NativeOp.Kind.PASS).map(NativeOp::a).distinct().toList();
    }
}

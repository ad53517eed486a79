package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.model.LayerWork;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Weaver and recorder together on the stand-in for DL4J, which calls as DL4J does: what a run's timeline looks like. */
class WovenCallsTest {
    private final List<String> priced = new ArrayList<>();
    @RegisterExtension
    private final WovenStandIn woven = new WovenStandIn((conf, shapes, parameters, elementBytes) -> {
        priced.add((conf == null ? "none" : conf.getClass().getSimpleName()) + " " + Arrays.deepToString(shapes) + " " + parameters + " "
                + elementBytes);
        return new Priced(LayerWork.UNKNOWN, Optional.empty());
    });
    private final Timelines timelines = woven.timelines;
    private final Stretches seen = new Stretches(timelines.labels());
    private Object network;

    private void make(String kind) throws ReflectiveOperationException {
        network = woven.loader().call("user.Networks", kind);
    }

    private Object batches(int n) throws ReflectiveOperationException {
        return woven.loader().loadClass("user.Batches").getConstructor(int.class).newInstance(n);
    }

    private void callWithBatches(String method, int n) throws ReflectiveOperationException {
        network.getClass().getMethod(method, woven.loader().loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator")).invoke(network, batches(n));
    }

    private void drain() {
        timelines.advance(System.nanoTime(), seen);
    }

    @Test
    void oneIterationOfTrainingIsLabelledThroughout() throws Exception {
        make("plain");
        callWithBatches("fit", 1);
        drain();
        List<String> entered = seen.lines("began ").stream().filter(line -> line.contains("layer") || line.contains("own") || line.contains("dense")
                || line.contains("out")).toList();
        assertEquals(List.of(
                "forward own forward", "forward dense forward", "forward out forward",
                // The gradient of the loss nests in the output layer's backward pass.
                "backward out backward", "loss out backward *", "backward out backward", "backward dense backward", "backward own backward",
                "loss out forward"), entered);
        Set<String> phases = new TreeSet<>();
        seen.lines("began ").forEach(line -> phases.add(line.split(" ")[0]));
        assertEquals(Set.of("other", "data-load", "convert", "preprocess", "forward", "loss", "backward", "update"), phases);
        assertEquals(1, seen.iterations);
        assertEquals(8, seen.examples);
    }

    @Test
    void everyCallOfALayerIsCountedOnceWithItsExamples() throws Exception {
        make("plain");
        callWithBatches("fit", 3);
        drain();
        for (String call : List.of("forward own forward", "forward dense forward", "forward out forward", "backward own backward",
                "backward dense backward", "backward out backward", "loss out forward")) {
            assertEquals(3, seen.lines("counted ").stream().filter((call + " 8 0")::equals).count(), call);
        }
        assertEquals(0, timelines.dropped());
    }

    @Test
    void epochsEncloseTheirIterationsHoweverFitIsCalled() throws Exception {
        make("plain");
        network.getClass().getMethod("fit", woven.loader().loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator"), int.class)
                .invoke(network, batches(2), 2);
        drain();
        List<String> marks = seen.lines.stream().filter(line -> line.startsWith("epoch") || line.startsWith("iterated")).toList();
        assertEquals(List.of("epoch starts MultiLayerNetwork#0", "iterated MultiLayerNetwork#0 8", "iterated MultiLayerNetwork#0 8",
                "epoch ends MultiLayerNetwork#0", "epoch starts MultiLayerNetwork#0", "iterated MultiLayerNetwork#0 8",
                "iterated MultiLayerNetwork#0 8", "epoch ends MultiLayerNetwork#0"), marks);
    }

    @Test
    void layersArePricedOncePerShapeWithTheirConfiguration() throws Exception {
        make("plain");
        callWithBatches("fit", 3);
        Object rows = woven.loader().loadClass("user.Batches").getMethod("rows", int.class).invoke(null, 3);
        network.getClass().getMethod("output", woven.loader().loadClass("org.nd4j.linalg.api.ndarray.INDArray")).invoke(network, rows);
        assertEquals(List.of("DenseLayer [[8, 64]] 100 4", "DenseLayer [[8, 64]] 100 4", "OutputLayer [[8, 64]] 100 4",
                "DenseLayer [[3, 64]] 100 4", "DenseLayer [[3, 64]] 100 4", "OutputLayer [[3, 64]] 100 4"), priced);
    }

    @Test
    void wrapperAndWhatItWrapsAreOneLayer() throws Exception {
        make("wrapped");
        callWithBatches("fit", 1);
        drain();
        assertTrue(seen.lines.stream().noneMatch(line -> line.contains("inside")), () -> seen.lines.toString());
        assertEquals(1, seen.lines("counted forward frozen forward").size());
        assertEquals(1, seen.lines("counted backward frozen backward").size());
    }

    @Test
    void loadingPreprocessingAndConvertingCountTheirBytes() throws Exception {
        make("plain");
        callWithBatches("fit", 1);
        drain();
        int arrayBytes = 8 * 64 * 4;
        // Two arrays, features and labels; each is converted once although one factory method calls the other.
        assertEquals(List.of("0 " + arrayBytes, "0 " + arrayBytes), seen.lines("counted convert "));
        assertEquals(List.of("0 " + 2 * arrayBytes), seen.lines("counted preprocess "));
        assertEquals(List.of("0 " + 2 * arrayBytes), seen.lines("counted data-load "));
    }

    @Test
    void evaluationIsEvaluationForwardPassesIncluded() throws Exception {
        make("plain");
        callWithBatches("evaluate", 2);
        drain();
        Set<String> phases = new TreeSet<>();
        seen.lines("began ").forEach(line -> phases.add(line.split(" ")[0]));
        assertEquals(Set.of("evaluate", "data-load", "preprocess", "convert"), phases);
        assertEquals(2, seen.lines("counted evaluate own inference").size());
    }

    @Test
    void exceptionOfALayerLeavesNoSpanOpen() throws Exception {
        make("failing");
        assertThrows(InvocationTargetException.class, () -> callWithBatches("fit", 2));
        assertEquals(Label.NONE, timelines.recorder().traces().get(0).label());
        drain();
        assertEquals(2, seen.lines("iterated ").size(), "the failed one is an iteration too");
        assertEquals(1, seen.lines("epoch ends ").size());
        assertEquals(List.of(), woven.log);
    }

    /** From the entry of fit to its exit, one label follows the other without a gap or an overlap. */
    @Test
    void everyNanosecondOfACallHasALabel() throws Exception {
        make("plain");
        callWithBatches("fit", 30);
        drain();
        assertEquals(0, timelines.dropped());
        long until = -1;
        int stretches = 0;
        for (String line : seen.lines("ran ")) {
            String[] times = line.substring(line.lastIndexOf(' ') + 1).split("-");
            assertTrue(until < 0 || until == Long.parseLong(times[0]), line + " after " + until);
            until = Long.parseLong(times[1]);
            stretches++;
        }
        assertTrue(stretches > 500, stretches + " stretches");
    }
}

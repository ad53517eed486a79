package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weaver, executioner and recorder together on the stand-in for ND4J: which operations are counted, where, and when. */
class WovenOpsTest {
    private final List<String> log = new ArrayList<>();
    private static final LayerWork KNOWN = new LayerWork(0, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true);

    private final List<String> priced = new ArrayList<>();
    private boolean known = true;
    private final Sites sites = Sites.ofHooks();
    private final Timelines timelines = new Timelines(sites.all(),
            (conf, shapes, parameters, elementBytes) -> new Priced(known ? KNOWN : LayerWork.UNKNOWN, Optional.empty()), log::add);
    private final Stretches seen = new Stretches(timelines.labels());
    private WeavingLoader loader;
    private Object network;

    @BeforeEach
    void weave() throws Exception {
        loader = new WeavingLoader(new Weaver(sites, log::add), new BridgeOnly());
    }

    @AfterEach
    void switchOff() throws Exception {
        PhaseBridge.install(null);
        PhaseBridge.installOps(null);
        loader.close();
    }

    private void start(boolean always) throws ReflectiveOperationException {
        timelines.countOperations((name, inputs, outputs, integers, elementBytes) -> {
            priced.add(name + " " + Arrays.deepToString(inputs) + " " + Arrays.deepToString(outputs) + " " + Arrays.toString(integers) + " "
                    + elementBytes);
            return new Work(outputs.length == 0 ? 0 : outputs[0][0], 0, 0, 0, 0, 1);
        }, always);
        PhaseBridge.install(timelines.recorder());
        network = loader.call("user.Networks", "computing");
    }

    private void fit(int batches) throws ReflectiveOperationException {
        Object data = loader.loadClass("user.Batches").getConstructor(int.class).newInstance(batches);
        network.getClass().getMethod("fit", loader.loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator")).invoke(network, data);
        timelines.advance(System.nanoTime(), seen);
    }

    private void output(int rows) throws ReflectiveOperationException {
        Object input = loader.loadClass("user.Batches").getMethod("rows", int.class).invoke(null, rows);
        network.getClass().getMethod("output", loader.loadClass("org.nd4j.linalg.api.ndarray.INDArray")).invoke(network, input);
        timelines.advance(System.nanoTime(), seen);
    }

    private void op(String method, Class<?>[] types, Object... arguments) throws ReflectiveOperationException {
        loader.loadClass("user.Ops").getMethod(method, types).invoke(null, arguments);
    }

    private void run(String make, String type) throws ReflectiveOperationException {
        Object op = make.equals("broken") ? loader.call("user.Ops", make)
                : loader.loadClass("user.Ops").getMethod(make, int.class).invoke(null, 8);
        op("run", new Class<?>[] {loader.loadClass("org.nd4j.linalg.api.ops." + type)}, op);
    }

    @Test
    void oneIterationIsCountedAfterThreeOfWarmUpAndNoneAfterIt() throws Exception {
        start(false);
        fit(3);
        assertEquals(List.of(), seen.lines("operated "));
        fit(1);
        assertEquals(List.of("forward computing forward 0 0", "forward computing forward 0 1", "backward computing backward 0 0",
                "backward computing backward 0 0", "backward computing backward 0 0"), seen.lines("operated "));
        assertEquals(List.of("forward computing forward 0", "forward out forward 1", "backward out backward 1", "backward computing backward 0",
                "loss out forward 1"), seen.lines("traced "));
        fit(20);
        assertEquals(5, seen.lines("operated ").size(), "off from then on");
        assertEquals(List.of("matmul [[8, 64], [64, 64]] [[8, 64]] [0, 0, 0] 4", "add [[8, 64], [8, 64]] [[8, 64]] [] 4"), priced);
        assertEquals(0, timelines.missedOperations());
        assertEquals(List.of(), log);
    }

    @Test
    void layersThatNoFormulaKnowsAreCountedFromTheirFirstCallOn() throws Exception {
        known = false;
        start(false);
        fit(1);
        assertEquals(List.of("forward computing forward 0", "forward out forward 1", "backward out backward 1", "backward computing backward 0",
                "loss out forward 1"), seen.lines("traced "));
        assertEquals(5, seen.lines("operated ").size());
        fit(1);
        assertEquals(5, seen.lines("operated ").size(), "and off again after the iteration");
    }

    @Test
    void inferenceAndEveryNewShapeHaveACountOfTheirOwn() throws Exception {
        start(false);
        for (int i = 0; i < 6; i++) {
            output(5);
            output(7);
        }
        assertEquals(2, seen.lines("operated inference computing inference 0 ").size());
        assertEquals(2, seen.lines("operated inference computing inference 2 ").size());
        assertEquals(4, seen.lines("operated ").size());
        fit(6);
        assertEquals(9, seen.lines("operated ").size(), "training is not inference, even of a known shape");
    }

    @Test
    void switchedOnEveryOperationInsideANetworkIsCounted() throws Exception {
        start(true);
        run("matmul", "CustomOp");
        fit(7);
        assertEquals(35, seen.lines("operated ").size(), "not the one outside of all spans");
        assertEquals(35, seen.lines("traced ").size());
    }

    /** Iterations of another network's thread are not counted because one is. */
    @Test
    void onlyTheThreadThatIsDueIsCounted() throws Exception {
        start(false);
        fit(4);
        long counted = seen.lines("operated ").size();
        Thread other = new Thread(() -> {
            try {
                run("matmul", "CustomOp");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        timelines.advance(System.nanoTime(), seen);
        assertEquals(counted, seen.lines("operated ").size());
    }

    @Test
    void argumentsInAContextAndScatterUpdatesAreRead() throws Exception {
        start(true);
        Recorder recorder = timelines.recorder();
        int iteration = sites.all().stream().filter(site -> site.method().equals("optimize")).findFirst().orElseThrow().number();
        long token = recorder.enter(iteration, this, null);
        op("inContext", new Class<?>[] {int.class}, 3);
        op("scatter", new Class<?>[] {int.class}, 2);
        recorder.exit(iteration, token, null);
        timelines.advance(System.nanoTime(), seen);
        assertEquals(List.of("matmul [[3, 64], [64, 64]] [[3, 64]] [0, 0, 0] 4", "scatter_update [[2, 64]] [[2, 64]] [] 4"), priced);
        assertEquals(List.of("other -1 0", "other -1 1"), seen.lines("operated "));
    }

    @Test
    void anOperationThatThrowsDoesNotSilenceTheNext() throws Exception {
        start(true);
        Recorder recorder = timelines.recorder();
        int iteration = sites.all().stream().filter(site -> site.method().equals("optimize")).findFirst().orElseThrow().number();
        long token = recorder.enter(iteration, this, null);
        Throwable thrown = assertThrows(InvocationTargetException.class, () -> run("broken", "CustomOp"));
        while (thrown instanceof InvocationTargetException) {
            thrown = thrown.getCause();
        }
        assertEquals("the operation's own exception", thrown.getMessage());
        run("matmul", "CustomOp");
        run("add", "Op");
        recorder.exit(iteration, token, null);
        timelines.advance(System.nanoTime(), seen);
        assertEquals(3, seen.lines("operated ").size());
        assertTrue(priced.contains("matmul [[8, 64], [64, 64]] [[8, 64]] [0, 0, 0] 4"), priced.toString());
    }

    @Test
    void withoutAThreadThatCountsTheBridgeIsOff() throws Exception {
        start(false);
        fit(4);
        assertFalse(seen.lines("operated ").isEmpty());
        assertEquals(0, PhaseBridge.enterOp());
        assertFalse(timelines.recorder().knownTrace().traced);
    }
}

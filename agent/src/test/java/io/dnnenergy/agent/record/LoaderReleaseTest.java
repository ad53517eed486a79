package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.record.dl4j.OpReader;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application server drops an application's class loader: neither its layers nor its operations, once seen, may keep it. */
class LoaderReleaseTest {
    private static final long LIMIT_NS = 20_000_000_000L;

    private final Sites sites = Sites.ofHooks();
    private final Timelines timelines = new Timelines(sites.all(),
            (conf, shapes, parameters, elementBytes) -> new Priced(LayerWork.UNKNOWN, Optional.empty()), line -> { });

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
        PhaseBridge.installOps(null);
    }

    private WeavingLoader loader() throws Exception {
        return new WeavingLoader(new Weaver(sites, line -> { }), new BridgeOnly());
    }

    /** In a method of its own, so that no local variable holds what it made. */
    private WeakReference<ClassLoader> trainAndDrop() throws Exception {
        WeavingLoader loader = loader();
        Object network = loader.call("user.Networks", "computing");
        Object data = loader.loadClass("user.Batches").getConstructor(int.class).newInstance(5);
        network.getClass().getMethod("fit", loader.loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator")).invoke(network, data);
        timelines.advance(System.nanoTime(), new Stretches(timelines.labels()));
        loader.close();
        return new WeakReference<>(loader);
    }

    @Test
    void aLoaderWhoseNetworkWasTrainedAndCountedIsCollected() throws Exception {
        timelines.countOperations((name, inputs, outputs, integers, elementBytes) -> Work.NONE, true);
        PhaseBridge.install(timelines.recorder());
        WeakReference<ClassLoader> loader = trainAndDrop();
        assertNotNull(timelines.operations().get(0), "operations were counted");
        long untilNs = System.nanoTime() + LIMIT_NS;
        while (loader.get() != null && System.nanoTime() < untilNs) {
            System.gc();
        }
        assertNull(loader.get(), "something of the agent's holds the application's class loader");
    }

    @Test
    void classesOfOneLoaderShareAViewAndLoadersDoNot() throws Exception {
        try (WeavingLoader one = loader(); WeavingLoader other = loader()) {
            OpReader reader = OpReader.of(one.loadClass("user.Ops"));
            assertSame(reader, OpReader.of(one.loadClass("user.Batches")));
            assertNotSame(reader, OpReader.of(other.loadClass("user.Ops")));
        }
    }
}

package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies between host and device, and waiting for a device, on a stand-in for ND4J on CUDA: there is no CUDA here. */
class TransferTest {
    private static final double MS = 1e-3;

    @RegisterExtension
    private final WovenStandIn woven = WovenStandIn.withoutPrices();
    private final Timelines timelines = woven.timelines;
    private final List<String> counted = new ArrayList<>();
    private final Map<String, Double> ranS = new TreeMap<>();

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), woven.log);
    }

    @Test
    void bytesOfATransferAreCountedAndCopiesOnTheHostAreNot() throws Exception {
        Object handler = woven.loader().loadClass("org.nd4j.jita.handler.impl.CudaZeroHandler").getConstructor().newInstance();
        handler.getClass().getMethod("memcpyAsync", Object.class, Object.class, long.class, long.class).invoke(handler, null, null, 4096L, 0L);
        handler.getClass().getMethod("copyOnHost", long.class).invoke(handler, 512L);
        handler.getClass().getMethod("memcpy", Object.class, Object.class, long.class).invoke(handler, null, null, 64L);
        timelines.advance(System.nanoTime(), new Counts());
        assertEquals(List.of("transfer host to device 4096", "transfer between buffers 64"), counted);
    }

    @Test
    void aSynchronizationIsATransferOnlyWhereTheOtherSideIsNotUpToDate() throws Exception {
        Class<?> pointType = woven.loader().loadClass("org.nd4j.jita.allocator.impl.AllocationPoint");
        Object flow = woven.loader().loadClass("org.nd4j.jita.flow.impl.SynchronousFlowController").getConstructor().newInstance();
        Object onDevice = pointType.getConstructor(long.class, boolean.class, boolean.class).newInstance(1024L, false, true);
        Object onHost = pointType.getConstructor(long.class, boolean.class, boolean.class).newInstance(2048L, true, false);
        for (int i = 0; i < 3; i++) {
            flow.getClass().getMethod("synchronizeToHost", pointType).invoke(flow, onDevice);
            flow.getClass().getMethod("synchronizeToDevice", pointType).invoke(flow, onHost);
        }
        timelines.advance(System.nanoTime(), new Counts());
        assertEquals(List.of("transfer device to host 1024", "transfer host to device 2048"), counted);
    }

    @Test
    void withSyncALayerHoldsTheDevicesTimeThatItCaused() throws Exception {
        timelines.recorder().waitForDevices(true);
        infer();
        assertTrue(ranS.get("inference long") >= 40 * MS, ranS.toString());
        assertTrue(ranS.get("inference short") >= 5 * MS && ranS.get("inference short") < 35 * MS, ranS.toString());
        assertTrue(!ranS.containsKey("inference device wait"), ranS.toString());
        // ND4J's own before each launch, ours at the end of each of three layers.
        assertEquals(5, waits());
    }

    @Test
    void withoutSyncWaitingForTheDeviceIsARowOfItsOwn() throws Exception {
        timelines.recorder().waitForDevices(false);
        infer();
        assertTrue(ranS.get("inference device wait") >= 35 * MS, ranS.toString());
        assertTrue(ranS.get("inference long") < 30 * MS && ranS.get("inference short") < 30 * MS, ranS.toString());
        assertEquals(2, waits(), "ND4J's own");
    }

    private void infer() throws Exception {
        Object network = woven.loader().call("user.Networks", "onDevice");
        Object rows = woven.loader().loadClass("user.Batches").getMethod("rows", int.class).invoke(null, 3);
        network.getClass().getMethod("output", woven.loader().loadClass("org.nd4j.linalg.api.ndarray.INDArray")).invoke(network, rows);
        timelines.advance(System.nanoTime(), new Counts());
    }

    private int waits() throws Exception {
        Object executioner = woven.loader().loadClass("user.DeviceLayer").getField("EXECUTIONER").get(null);
        return (int) executioner.getClass().getMethod("waits").invoke(executioner);
    }

    private final class Counts extends IgnoringReader {
        @Override
        public void ran(int label, long startNs, long endNs, double cpuS) {
            ranS.merge(name(label), (endNs - startNs) * 1e-9, Double::sum);
        }

        @Override
        public void counted(int label, int variant, long examples, long bytes) {
            if (bytes > 0) {
                counted.add(name(label) + " " + bytes);
            }
        }

        private String name(int label) {
            Label of = timelines.labels().get(label);
            return of.phase().id() + " " + of.node().name();
        }
    }
}

package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies between host and device, on a stand-in for ND4J's CUDA handler: there is no CUDA here. */
class TransferTest {
    private final Sites sites = Sites.ofHooks();
    private final List<String> log = new ArrayList<>();
    private final Timelines timelines = new Timelines(sites.all(), (conf, shapes, parameters, elementBytes) -> Priced.UNKNOWN, log::add);
    private final List<Long> bytes = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
    }

    @Test
    void bytesOfATransferAreCountedAndCopiesOnTheHostAreNot() throws Exception {
        try (WeavingLoader loader = new WeavingLoader(new Weaver(sites, log::add), new BridgeOnly())) {
            PhaseBridge.install(timelines.recorder());
            Object handler = loader.loadClass("org.nd4j.jita.handler.impl.CudaZeroHandler").getConstructor().newInstance();
            handler.getClass().getMethod("memcpyAsync", Object.class, Object.class, long.class, long.class).invoke(handler, null, null, 4096L, 0L);
            handler.getClass().getMethod("copyOnHost", long.class).invoke(handler, 512L);
            timelines.advance(System.nanoTime(), new Counts());
        }
        assertEquals(List.of(), log);
        assertEquals(List.of(4096L), bytes);
        assertEquals(List.of(Phase.TRANSFER), phases);
    }

    private final class Counts extends IgnoringReader {
        @Override
        public void counted(int label, int variant, long examples, long count) {
            bytes.add(count);
            phases.add(timelines.labels().get(label).phase());
        }
    }
}

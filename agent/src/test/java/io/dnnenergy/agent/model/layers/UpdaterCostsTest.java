package io.dnnenergy.agent.model.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.Confs;
import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdaterCostsTest {
    @ParameterizedTest
    @CsvSource({"Sgd,3,28", "Nesterovs,7,36", "Adam,13,44", "AMSGrad,14,52", "NoOp,2,20", "AdaDelta,16,44"})
    void costsPerParameterAreKernelPlusDivisionPlusStep(String updater, long flops, long bytes) {
        Work work = UpdaterCosts.of(updater, 1000, Penalties.NONE, 4).orElseThrow();
        assertEquals(flops * 1000, work.flops());
        assertEquals(bytes * 1000, work.bytes());
    }

    @Test
    void penaltiesAndNormalisationAreAdded() {
        Work plain = UpdaterCosts.of("Adam", 1000, Penalties.NONE, 4).orElseThrow();
        Work l2 = UpdaterCosts.of("Adam", 1000, new Penalties(false, true, false, false), 4).orElseThrow();
        assertEquals(plain.flops() + 2000, l2.flops());
        assertEquals(plain.bytes() + 12_000, l2.bytes());
    }

    @Test
    void unknownUpdaterIsEmptyNotFree() {
        assertTrue(UpdaterCosts.of("MyUpdater", 1000, Penalties.NONE, 4).isEmpty());
    }

    @Test
    void configurationNamesUpdaterAndPenalties() {
        LayerConf conf = Confs.layer("DenseLayer", "nin:10,nout:100,iupdater:{'@class':'org.nd4j.linalg.learning.config.Adam'},"
                + "regularization:[{'@class':'org.nd4j.linalg.learning.regularization.L2Regularization'}]");
        // Weights and bias are an array each, which DL4J visits one by one.
        OpMix arrays = OpMix.of(new NativeOp(NativeOp.Kind.UPDATE_ARRAYS, 1, 0, 0), 2);
        assertEquals(UpdaterCosts.of("Adam", 1100, new Penalties(false, true, false, false), 4).map(work -> work.with(arrays)),
                UpdaterCosts.of(conf, 1100, WorkContext.DEFAULT));
    }
}

package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.phase.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preprocessors that have no class of their own, under the name of the method that does their work. */
class LambdasTest {
    private static final int BYTES_OF_A_BATCH = 2 * 8 * 64 * 4;

    @RegisterExtension
    private final WovenStandIn woven = WovenStandIn.withoutPrices();
    private final Timelines timelines = woven.timelines;

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), woven.log);
    }

    @ParameterizedTest
    @CsvSource({"byLambda, user.Prepared::lambda$byLambda$0", "byReference, user.Prepared::scale", "byBoundReference, user.Prepared::count",
            "byReferenceElsewhere, user.Prepared$Elsewhere::shift"})
    void aPreprocessorIsNamedByItsBody(String made, String name) throws Exception {
        Object batches = woven.loader().call("user.Prepared", made);
        batches.getClass().getMethod("next").invoke(batches);
        assertEquals(List.of(name + " " + BYTES_OF_A_BATCH), prepared());
    }

    @Test
    void otherLambdasOfTheClassAreNone() throws Exception {
        ((Runnable) woven.loader().call("user.Prepared", "other")).run();
        assertEquals(List.of(), prepared(), "nothing is prepared, though the body of a preprocessor is called");
    }

    private List<String> prepared() {
        List<String> prepared = new ArrayList<>();
        timelines.advance(System.nanoTime(), new IgnoringReader() {
            @Override
            public void counted(int label, int variant, long examples, long bytes) {
                Label of = timelines.labels().get(label);
                if (of.phase() == Phase.PREPROCESS) {
                    prepared.add(of.node().name() + " " + bytes);
                }
            }
        });
        return prepared;
    }
}

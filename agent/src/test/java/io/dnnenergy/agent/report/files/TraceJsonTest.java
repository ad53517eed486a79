package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.TraceSpan;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceJsonTest {
    private static final Instant START = Instant.ofEpochSecond(1_767_323_045L, 678);

    @Test
    void aLineHasWallTimeAndCpuTimeEachOfItsOwn() {
        LayerId layer = new LayerId("Net#0", 3, "conv", "ConvolutionLayer", Pass.BACKWARD);
        assertEquals("{\"epoch\":\"2\",\"network\":\"Net#0\",\"thread\":\"thread 17\",\"phase\":\"backward\",\"layer\":3,\"name\":\"conv\","
                + "\"type\":\"ConvolutionLayer\",\"pass\":\"backward\",\"start_ns\":1767323045000000678,\"dur_ns\":900,\"cpu_ns\":800}",
                TraceJson.line(new TraceSpan("2", "Net#0", 17, "backward", layer, START, 900, 800)).strip());
    }

    @Test
    void outsideLayersALineNamesNone() {
        assertEquals("{\"epoch\":\"2\",\"network\":\"Net#0\",\"thread\":\"thread 17\",\"phase\":\"update\",\"start_ns\":1767323045000000678,"
                + "\"dur_ns\":900,\"cpu_ns\":800}", TraceJson.line(new TraceSpan("2", "Net#0", 17, "update", null, START, 900, 800)).strip());
    }
}

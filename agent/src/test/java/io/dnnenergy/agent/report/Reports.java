package io.dnnenergy.agent.report;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up reports: one with every figure, one in which nothing but calls and times is known. */
public final class Reports {
    public static final Energy KNOWN = new Energy(1.0 / 3, 2e-7, 0.1 + 0.2, 1e300, 0.25, 0.35, "powercap+nvml", Quality.OK, Double.NaN, 0.125);
    public static final Energy UNKNOWN = new Energy(Double.NaN, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, "none",
            Quality.NONE);

    private Reports() {
    }

    public static ScopeReport full(String epoch) {
        return of("MultiLayerNetwork#0", epoch, "conv, \"wide\"");
    }

    /** As {@link #full}, with a layer of that name. */
    public static ScopeReport named(String layer) {
        return of("MultiLayerNetwork#0", "0", layer);
    }

    /** Of another network. */
    public static ScopeReport of(String network, String epoch) {
        return of(network, epoch, "conv");
    }

    private static ScopeReport of(String network, String epoch, String layer) {
        return new ScopeReport(epoch, network, 200, 12_800, new ScopeSpan(Instant.parse("2026-11-23T10:00:00.123Z"), 12.5),
                new Balance(Map.of("powercap:package-0", 1.25), KNOWN, 0.05, 0.2, 0.07, 0.03, new Unattributed(0.01, 0.002, 0.003, 0.0004, 0.0146)),
                List.of(new PhaseRow(epoch, network, Phase.DATA_LOAD, 200, 1.0 / 7, 0.125, 4096, KNOWN)),
                List.of(new LayerRow(epoch, new LayerId(network, 3, layer, "ConvolutionLayer", Pass.BACKWARD),
                        new LayerLoad(200, 12_800, 2.5, 2.25, 1_000_000_007L, 2_000_000_014L, 77), KNOWN)), null);
    }

    /** As {@link #full}, of a length in seconds. */
    public static ScopeReport lasting(String epoch, double durationS) {
        ScopeReport full = full(epoch);
        return new ScopeReport(epoch, full.network(), full.iterations(), full.examples(), new ScopeSpan(full.start(), durationS), full.balance(),
                full.phases(), full.layers(), null);
    }

    /** The same, of which the first 50 iterations were warm-up. */
    public static ScopeReport warmingUp(String epoch) {
        ScopeReport full = full(epoch);
        return new ScopeReport(epoch, full.network(), full.iterations(), full.examples(), new ScopeSpan(full.start(), full.durationS()),
                new Balance(full.domains(), full.total(), full.staticJ(), full.attributedJ(), full.otherProcessesJ(), full.unattributedJ(), full.unattributed()),
                full.phases(),
                full.layers(), new WarmUpPart(50, 3200, 5, 0.15, 0.08));
    }

    public static ScopeReport unknown(String epoch) {
        return new ScopeReport(epoch, "", 0, 0, new ScopeSpan(Instant.parse("2026-11-23T10:00:01Z"), 0.5),
                new Balance(Map.of(), UNKNOWN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Unattributed.UNKNOWN),
                List.of(new PhaseRow(epoch, "", Phase.OTHER, 1, 0.5, 0.5, -1, UNKNOWN)),
                List.of(new LayerRow(epoch, new LayerId("", 0, "a", "Unknown", Pass.INFERENCE),
                        new LayerLoad(1, 0, 0.5, 0.5, -1, -1, -1), UNKNOWN)), null);
    }
}

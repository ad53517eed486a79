package io.dnnenergy.agent.model.platform;

import io.dnnenergy.agent.model.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Work to joules and seconds on one platform: operations and bytes times their energies, plus static power times the time, plus what the
 * voltage regulators lose. Immutable and thread-safe.
 */
public final class ComponentModel {
    private final PlatformProfile profile;
    private final Precision precision;
    private final OperationCosts operations;
    private final StaticPower settlement;
    private final List<MemoryLevel> levels = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if the profile has no numbers for this precision
     */
    public ComponentModel(PlatformProfile profile, Precision precision) {
        this.profile = profile;
        this.precision = precision;
        profile.need(precision.energy());
        operations = new OperationCosts(profile, precision);
        settlement = new StaticPower(profile, precision);
        level(Component.CACHE_L1, Parameter.L1_BYTES, Parameter.L1_ENERGY, Parameter.L1_BANDWIDTH);
        level(Component.CACHE_L2, Parameter.L2_BYTES, Parameter.L2_ENERGY, Parameter.L2_BANDWIDTH);
        level(Component.CACHE_L3, Parameter.L3_BYTES, Parameter.L3_ENERGY, Parameter.L3_BANDWIDTH);
        levels.add(new MemoryLevel(Component.MAIN_MEMORY, Double.POSITIVE_INFINITY, profile.need(Parameter.MEMORY_ENERGY),
                profile.need(Parameter.MEMORY_BANDWIDTH)));
    }

    /** The profile that the estimates rest on. */
    public PlatformProfile profile() {
        return profile;
    }

    /** Work whose calls have all their operands in use at a time. */
    public Estimate estimate(Work work) {
        return estimate(work, work);
    }

    /**
     * Compute work. On a platform whose operations are known it is the sum over them. Otherwise time is call overhead plus the slowest of arithmetic
     * and each memory level, and where a platform has no numbers for moving elements one by one, moving costs its bytes only.
     *
     * @param tile the part of it that is computed at a time and has to fit a cache: the work of one example where a minibatch is computed
     *             example by example
     */
    public Estimate estimate(Work work, Work tile) {
        Map<Component, Double> joules = new EnumMap<>(Component.class);
        OperationCosts.Cost cost = operations.of(work.operations());
        double coreJ = cost.joules(work, profile, precision, joules);
        double slowestS = 0;
        double insideBytes = profile.need(Parameter.REGISTER_BYTES);
        double cachesJ = 0;
        for (MemoryLevel level : levels) {
            double bytes = Traffic.bytes(work, tile, insideBytes, precision.bytes());
            joules.put(level.component(), bytes * level.jouleByte());
            if (level.component() == Component.MAIN_MEMORY) {
                joules.put(Component.DDR, bytes * profile.need(Parameter.DDR_ENERGY));
            } else {
                cachesJ += bytes * level.jouleByte();
            }
            slowestS = Math.max(slowestS, bytes / level.bytePerSecond());
            insideBytes = level.holdsBytes();
        }
        takeOut(joules, coreJ, cachesJ);
        return settlement.of(joules, operations.timed() ? cost.seconds() : arithmeticS(work, slowestS));
    }

    private double arithmeticS(Work work, double slowestS) {
        double seconds = work.macs() / profile.need(precision.rate())
                + work.elementwise() / profile.need(Parameter.RATE_ELEMENTWISE)
                + work.transcendentals() / profile.need(Parameter.RATE_TRANSCENDENTAL)
                + work.moved() / profile.si(Parameter.RATE_MOVE).orElse(Double.POSITIVE_INFINITY);
        return Math.max(seconds, slowestS) + work.calls() * profile.need(Parameter.CALL_TIME);
    }

    /** A core's power includes its caches': their part is shown apart and taken out of the core's. @param coreJ 0 where caches come on top */
    private static void takeOut(Map<Component, Double> joules, double coreJ, double cachesJ) {
        if (coreJ == 0 || cachesJ == 0) {
            return;
        }
        double share = Math.min(1, coreJ / cachesJ);
        for (Component cache : List.of(Component.CACHE_L1, Component.CACHE_L2, Component.CACHE_L3)) {
            joules.computeIfPresent(cache, (any, value) -> value * share);
        }
        joules.put(Component.PROCESSING_ELEMENT, coreJ - cachesJ * share);
    }

    /** Bytes that each level of the hierarchy has to deliver for this work: what multiplies a level's energy per byte. */
    public Map<Component, Double> delivered(Work work) {
        Map<Component, Double> delivered = new EnumMap<>(Component.class);
        double insideBytes = profile.need(Parameter.REGISTER_BYTES);
        for (MemoryLevel level : levels) {
            delivered.put(level.component(), Traffic.bytes(work, work, insideBytes, precision.bytes()));
            insideBytes = level.holdsBytes();
        }
        return delivered;
    }

    /** Bytes streamed through main memory without arithmetic: converting, copying. */
    public Estimate traffic(double bytesRead, double bytesWritten) {
        double bytes = bytesRead + bytesWritten;
        Map<Component, Double> joules = new EnumMap<>(Component.class);
        for (MemoryLevel level : levels) {
            joules.put(level.component(), bytes * level.jouleByte());
        }
        joules.put(Component.DDR, bytes * profile.need(Parameter.DDR_ENERGY));
        return settlement.of(joules, bytes / profile.need(Parameter.MEMORY_BANDWIDTH));
    }

    /**
     * Bytes read from storage into memory. Without numbers for storage in the profile, the memory's part only.
     */
    public Estimate load(double bytes) {
        Estimate written = traffic(0, bytes);
        double bandwidth = profile.si(Parameter.STORAGE_BANDWIDTH).orElse(Double.POSITIVE_INFINITY);
        double extraS = Math.max(0, bytes / bandwidth - written.seconds());
        Map<Component, Double> storage = new EnumMap<>(Component.class);
        profile.si(Parameter.STORAGE_ENERGY).ifPresent(e -> storage.put(Component.STORAGE, bytes * e));
        return written.plus(settlement.of(storage, extraS));
    }

    /**
     * Bytes between host and device.
     *
     * @return nothing on a platform without a link, where host and device are one
     */
    public Estimate transfer(double bytes) {
        if (profile.si(Parameter.LINK_ENERGY).isEmpty()) {
            return Estimate.NONE;
        }
        Map<Component, Double> joules = new EnumMap<>(Component.class);
        joules.put(Component.LINK, bytes * profile.need(Parameter.LINK_ENERGY));
        joules.put(Component.DDR, bytes * profile.need(Parameter.DDR_ENERGY));
        return settlement.of(joules, bytes / profile.need(Parameter.LINK_BANDWIDTH));
    }

    private void level(Component component, Parameter size, Parameter energy, Parameter bandwidth) {
        profile.si(size).ifPresent(bytes -> levels.add(new MemoryLevel(component, bytes, profile.need(energy), profile.need(bandwidth))));
    }
}

package io.dnnenergy.agent.model.platform;

import io.dnnenergy.agent.model.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Work to joules and seconds on one platform: operations and bytes times their energies, plus static power times the roofline's time, plus
 * what the voltage regulators lose. Immutable and thread-safe.
 */
public final class ComponentModel {
    private final PlatformProfile profile;
    private final Precision precision;
    private final List<MemoryLevel> levels = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if the profile has no numbers for this precision
     */
    public ComponentModel(PlatformProfile profile, Precision precision) {
        this.profile = profile;
        this.precision = precision;
        profile.need(precision.energy());
        level(Component.CACHE_L1, Parameter.L1_BYTES, Parameter.L1_ENERGY, Parameter.L1_BANDWIDTH);
        level(Component.CACHE_L2, Parameter.L2_BYTES, Parameter.L2_ENERGY, Parameter.L2_BANDWIDTH);
        level(Component.CACHE_L3, Parameter.L3_BYTES, Parameter.L3_ENERGY, Parameter.L3_BANDWIDTH);
        levels.add(new MemoryLevel(Component.MAIN_MEMORY, Double.POSITIVE_INFINITY, profile.need(Parameter.MEMORY_ENERGY),
                profile.need(Parameter.MEMORY_BANDWIDTH)));
    }

    public PlatformProfile profile() {
        return profile;
    }

    public static Estimate estimate(Work work, PlatformProfile profile) {
        return new ComponentModel(profile, Precision.FP32).estimate(work);
    }

    /**
     * Compute work. On a calibrated platform the sum over its native operations. Else time is call overhead plus the slowest of arithmetic
     * and each memory level, and where a platform has no numbers for moving elements one by one, moving costs its bytes only.
     */
    public Estimate estimate(Work work) {
        Map<Component, Double> joules = new EnumMap<>(Component.class);
        boolean timed = !profile.operationTimes().isEmpty();
        boolean priced = !profile.operationEnergies().isEmpty();
        double[] amounts = timed || priced ? Amounts.of(work.operations(), profile.need(Parameter.L1_BYTES)) : new double[0];
        joules.put(Component.PROCESSING_ELEMENT, priced ? sum(amounts, profile.operationEnergies(), false) : work.macs() * profile.need(precision.energy())
                + work.elementwise() * profile.need(Parameter.ELEMENTWISE)
                + work.transcendentals() * profile.need(Parameter.TRANSCENDENTAL)
                + work.moved() * profile.si(Parameter.MOVE).orElse(0));
        joules.put(Component.CALL_OVERHEAD, priced ? sum(amounts, profile.operationEnergies(), true)
                : work.calls() * profile.need(Parameter.CALL_ENERGY));
        double seconds = work.macs() / profile.need(precision.rate())
                + work.elementwise() / profile.need(Parameter.RATE_ELEMENTWISE)
                + work.transcendentals() / profile.need(Parameter.RATE_TRANSCENDENTAL)
                + work.moved() / profile.si(Parameter.RATE_MOVE).orElse(Double.POSITIVE_INFINITY);
        double insideBytes = profile.need(Parameter.REGISTER_BYTES);
        for (MemoryLevel level : levels) {
            double bytes = Traffic.bytes(work, insideBytes, precision.bytes());
            joules.put(level.component(), bytes * level.jouleByte());
            if (level.component() == Component.MAIN_MEMORY) {
                joules.put(Component.DDR, bytes * profile.need(Parameter.DDR_ENERGY));
            }
            seconds = Math.max(seconds, bytes / level.bytePerSecond());
            insideBytes = level.holdsBytes();
        }
        return settle(joules, timed ? sum(amounts, profile.operationTimes(), false) + sum(amounts, profile.operationTimes(), true)
                : seconds + work.calls() * profile.need(Parameter.CALL_TIME));
    }

    /** Effective coefficients are in nano-units. @param overhead those of the code around operations, or those of the operations */
    private static double sum(double[] amounts, Map<OperationClass, Quantity> coefficients, boolean overhead) {
        double sum = 0;
        for (Map.Entry<OperationClass, Quantity> entry : coefficients.entrySet()) {
            if (entry.getKey().isOverhead() == overhead) {
                sum += amounts[entry.getKey().ordinal()] * entry.getValue().value() * 1e-9;
            }
        }
        return sum;
    }

    /** Bytes that each level of the hierarchy has to deliver for this work: what multiplies a level's energy per byte. */
    public Map<Component, Double> delivered(Work work) {
        Map<Component, Double> delivered = new EnumMap<>(Component.class);
        double insideBytes = profile.need(Parameter.REGISTER_BYTES);
        for (MemoryLevel level : levels) {
            delivered.put(level.component(), Traffic.bytes(work, insideBytes, precision.bytes()));
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
        return settle(joules, bytes / profile.need(Parameter.MEMORY_BANDWIDTH));
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
        return written.plus(settle(storage, extraS));
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
        return settle(joules, bytes / profile.need(Parameter.LINK_BANDWIDTH));
    }

    private void level(Component component, Parameter size, Parameter energy, Parameter bandwidth) {
        profile.si(size).ifPresent(bytes -> levels.add(new MemoryLevel(component, bytes, profile.need(energy), profile.need(bandwidth))));
    }

    private Estimate settle(Map<Component, Double> joules, double seconds) {
        joules.put(Component.STATIC, seconds * profile.need(Parameter.STATIC_POWER));
        double delivered = joules.values().stream().mapToDouble(Double::doubleValue).sum();
        joules.put(Component.VOLTAGE_REGULATOR, delivered * (1 / profile.need(Parameter.REGULATOR) - 1));
        joules.values().removeIf(value -> value == 0);
        return new Estimate(joules, seconds);
    }
}

package io.dnnenergy.agent.model.platform;

import java.util.EnumMap;
import java.util.Map;

/**
 * Adds static power and what the voltage regulators lose. A number that was taken before the regulators has their loss in it: it is not
 * counted twice. Immutable.
 */
final class StaticPower {
    private final double staticW;
    /** Joules lost for each joule behind the regulators; by component, 0 where the loss is in the number or its efficiency is unknown. */
    private final Map<Component, Double> lost = new EnumMap<>(Component.class);

    StaticPower(PlatformProfile profile, Precision precision) {
        staticW = profile.need(Parameter.STATIC_POWER);
        double loss = 1 / profile.si(Parameter.REGULATOR).orElse(1) - 1;
        boolean byTime = profile.isOfOneThread() && profile.operationEnergies().isEmpty() && profile.si(Parameter.CORE_POWER).isPresent();
        put(profile, loss, Component.PROCESSING_ELEMENT, byTime ? Parameter.CORE_POWER : precision.energy());
        put(profile, loss, Component.CALL_OVERHEAD, byTime ? Parameter.CORE_POWER : Parameter.CALL_ENERGY);
        put(profile, loss, Component.CACHE_L1, byTime ? Parameter.CORE_POWER : Parameter.L1_ENERGY);
        put(profile, loss, Component.CACHE_L2, byTime ? Parameter.CORE_POWER : Parameter.L2_ENERGY);
        put(profile, loss, Component.CACHE_L3, byTime ? Parameter.CORE_POWER : Parameter.L3_ENERGY);
        put(profile, loss, Component.MAIN_MEMORY, Parameter.MEMORY_ENERGY);
        put(profile, loss, Component.DDR, Parameter.DDR_ENERGY);
        put(profile, loss, Component.LINK, Parameter.LINK_ENERGY);
        put(profile, loss, Component.STORAGE, Parameter.STORAGE_ENERGY);
        put(profile, loss, Component.STATIC, Parameter.STATIC_POWER);
    }

    private void put(PlatformProfile profile, double loss, Component component, Parameter number) {
        lost.put(component, profile.isAtBoard(number) ? 0 : loss);
    }

    Estimate of(Map<Component, Double> joules, double seconds) {
        joules.put(Component.STATIC, seconds * staticW);
        double lostJ = 0;
        for (Map.Entry<Component, Double> entry : joules.entrySet()) {
            lostJ += entry.getValue() * lost.get(entry.getKey());
        }
        joules.put(Component.VOLTAGE_REGULATOR, lostJ);
        joules.values().removeIf(value -> value == 0);
        return new Estimate(joules, seconds);
    }
}

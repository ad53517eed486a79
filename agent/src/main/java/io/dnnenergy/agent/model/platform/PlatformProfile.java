package io.dnnenergy.agent.model.platform;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A platform's quantities. Complete and checked: see {@link ProfileReader}. Immutable. */
public final class PlatformProfile {
    private final String name;
    private final String title;
    private final String kind;
    private final Calibration calibration;
    private final EnumMap<Parameter, Quantity> quantities;
    private final EnumMap<OperationClass, Quantity> times;
    private final EnumMap<OperationClass, Quantity> energies;

    PlatformProfile(String name, String title, String kind, Map<Parameter, Quantity> quantities) {
        this(name, title, kind, null, quantities, Map.of(), Map.of());
    }

    PlatformProfile(String name, String title, String kind, Calibration calibration, Map<Parameter, Quantity> quantities,
                    Map<OperationClass, Quantity> times, Map<OperationClass, Quantity> energies) {
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.calibration = calibration;
        this.quantities = new EnumMap<>(Parameter.class);
        this.quantities.putAll(quantities);
        this.times = new EnumMap<>(OperationClass.class);
        this.times.putAll(times);
        this.energies = new EnumMap<>(OperationClass.class);
        this.energies.putAll(energies);
    }

    /** Effective time of native operations, nanoseconds; empty for a platform that nobody calibrated. */
    public Map<OperationClass, Quantity> operationTimes() {
        return new EnumMap<>(times);
    }

    /** Effective energy of native operations, nanojoules; empty likewise. */
    public Map<OperationClass, Quantity> operationEnergies() {
        return new EnumMap<>(energies);
    }

    /** Short name, as given to {@code --platform}. */
    public String name() {
        return name;
    }

    /** What it stands for, in words. */
    public String title() {
        return title;
    }

    /** Where and when its numbers were fitted, as a clause; empty for a profile that nobody calibrated. */
    public String calibration() {
        return calibration == null ? "" : calibration.clause();
    }

    /** Empty for a profile that nobody calibrated. */
    public Optional<Calibration> fit() {
        return Optional.ofNullable(calibration);
    }

    /** Whether its seconds are CPU seconds of DL4J's operations on one thread, which can be compared with measured ones. */
    public boolean isOfOneThread() {
        return !times.isEmpty();
    }

    /** {@code cpu}, {@code gpu} or {@code fpga}. */
    public String kind() {
        return kind;
    }

    /** The quantities it has, in the order of {@link Parameter}. */
    public Map<Parameter, Quantity> quantities() {
        return new EnumMap<>(quantities);
    }

    /** In SI units; empty if the profile does not have it. */
    public OptionalDouble si(Parameter parameter) {
        Quantity quantity = quantities.get(parameter);
        return quantity == null ? OptionalDouble.empty() : OptionalDouble.of(parameter.toSi(quantity.value()));
    }

    /** Numbers without a source, from memory: an estimate that uses this profile has to say so. */
    public List<Parameter> recalled() {
        return quantities.entrySet().stream().filter(e -> e.getValue().confidence() == Confidence.RECALLED).map(Map.Entry::getKey).toList();
    }

    /** The same with another number. */
    public PlatformProfile with(Parameter parameter, Quantity quantity) {
        EnumMap<Parameter, Quantity> changed = new EnumMap<>(quantities);
        changed.put(parameter, quantity);
        return new PlatformProfile(name, title, kind, calibration, changed, times, energies);
    }

    /** The same with one number at the end of its range that makes for the least energy, or the most; itself if it has no such range. */
    PlatformProfile at(Parameter parameter, boolean cheap) {
        Quantity quantity = quantities.get(parameter);
        OptionalDouble end = quantity == null ? OptionalDouble.empty() : cheap == parameter.moreIsCheaper() ? quantity.highest() : quantity.lowest();
        return end.isEmpty() || end.getAsDouble() == quantity.value() ? this : with(parameter, quantity.moved(end.getAsDouble()));
    }

    boolean isAtBoard(Parameter parameter) {
        Quantity quantity = quantities.get(parameter);
        return quantity != null && quantity.atBoard();
    }

    double need(Parameter parameter) {
        return si(parameter).orElseThrow(() -> new IllegalArgumentException("platform " + name + " has no " + parameter.key()));
    }
}

package io.dnnenergy.agent.options;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The keys' values. Agent argument over system property {@code dnn.energy.KEY} over environment {@code DNN_ENERGY_KEY} over file over
 * default. Keys that begin with {@code seed.} override a constant of the seed model and are checked by it. Immutable.
 */
public final class Options {
    static final String PROPERTY = "dnn.energy.";
    static final String ENVIRONMENT = "DNN_ENERGY_";
    /** Read by the launcher script of the examples, not by the agent. */
    private static final String ENVIRONMENT_OF_SCRIPT = "DNN_ENERGY_AGENT_ARGS";
    private static final String SEED = "seed.";

    private final Map<Key, String> values;
    private final Map<String, String> seed;

    private Options(Map<Key, String> values, Map<String, String> seed) {
        this.values = values;
        this.seed = seed;
    }

    /**
     * @param argument what follows {@code dnn-energy.jar=}: {@code key=value,key=value}; null if nothing does
     * @throws OptionException one line for the user
     */
    public static Options of(String argument, Properties system, Map<String, String> environment) throws OptionException {
        Map<String, Given> all = new LinkedHashMap<>();
        all.putAll(fromEnvironment(environment));
        all.putAll(fromProperties(system));
        all.putAll(AgentArgument.parse(argument));
        Given file = all.get(Key.CONFIG.id());
        Map<String, Given> merged = new LinkedHashMap<>();
        if (file != null && !file.value().isBlank()) {
            merged.putAll(ConfigFile.read(file.value().strip()));
        }
        merged.putAll(all);
        return check(merged);
    }

    private static Options check(Map<String, Given> given) throws OptionException {
        Map<Key, String> values = new EnumMap<>(Key.class);
        Map<String, String> seed = new TreeMap<>();
        for (Key key : Key.values()) {
            values.put(key, key.byDefault());
        }
        for (Map.Entry<String, Given> entry : given.entrySet()) {
            String id = entry.getKey();
            Given of = entry.getValue();
            String value = of.value().strip();
            of.checkText();
            if (id.startsWith(SEED)) {
                seed.put(id, value);
                continue;
            }
            Key key = Key.of(id);
            if (key == null) {
                throw new OptionException("unknown key '" + of.written() + "'; did you mean '" + of.nearest(Key.nearest(id)) + "' ("
                        + Key.nearest(id).allowed() + ")? Known keys: " + known() + of.hint());
            }
            Optional<String> allowed = key.refusal(value);
            if (allowed.isPresent()) {
                throw new OptionException("bad value '" + value + "' for key '" + of.written() + "': allowed is " + allowed.get());
            }
            values.put(key, value);
        }
        return new Options(values, seed);
    }

    private static Map<String, Given> fromProperties(Properties system) {
        Map<String, Given> given = new TreeMap<>();
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PROPERTY)) {
                given.put(name.substring(PROPERTY.length()), new Given(system.getProperty(name), name, Given.Place.PROPERTY, ""));
            }
        }
        return given;
    }

    private static Map<String, Given> fromEnvironment(Map<String, String> environment) {
        Map<String, Given> given = new TreeMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(ENVIRONMENT) && !name.equals(ENVIRONMENT_OF_SCRIPT)) {
                given.put(name.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT), new Given(variable.getValue(), name, Given.Place.ENVIRONMENT, ""));
            }
        }
        return given;
    }

    private static String known() {
        StringBuilder names = new StringBuilder();
        for (Key key : Key.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(key.id());
        }
        return names.toString();
    }

    /** The option as it was given, or its default. */
    public String text(Key key) {
        return values.get(key);
    }

    /** The option as a path; only for options that have a path or a default. */
    public Path path(Key key) {
        return Path.of(values.get(key));
    }

    /** True if the option is {@code on}. */
    public boolean isOn(Key key) {
        return values.get(key).equals("on");
    }

    /** Nanoseconds; empty for {@code auto}. */
    public OptionalLong durationNs(Key key) {
        String value = values.get(key);
        return value.equals("auto") ? OptionalLong.empty() : OptionalLong.of(Durations.ns(value));
    }

    /** Empty for {@code none}. */
    public OptionalDouble number(Key key) {
        String value = values.get(key);
        return value.equals("none") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }

    /** A percentage as a share of 1. */
    public double share(Key key) {
        String value = values.get(key);
        return Double.parseDouble(value.substring(0, value.length() - 1)) / 100;
    }

    /** Static power that the user gave, in watts; empty where it is to be fitted or measured. */
    public OptionalDouble idleW() {
        String value = values.get(Key.IDLE);
        return value.matches("(?i).*\\dw") ? OptionalDouble.of(Double.parseDouble(value.substring(0, value.length() - 1)))
                : OptionalDouble.empty();
    }

    /** Seconds for which static power is to be measured before main; empty where it is not. */
    public OptionalDouble idleMeasureS() {
        String value = values.get(Key.IDLE);
        return value.startsWith("measure:") ? OptionalDouble.of(Double.parseDouble(value.substring("measure:".length(), value.length() - 1)))
                : OptionalDouble.empty();
    }

    /** Overrides of the seed model's constants, by key. */
    public Map<String, String> seed() {
        return Map.copyOf(seed);
    }

    /** All keys, for the report. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key.id(), value));
        all.putAll(seed);
        return all;
    }
}

package io.dnnenergy.agent.options;

import java.util.Locale;
import java.util.Optional;

/** The keys of the agent, with their defaults and the form of their values. */
public enum Key {
    OUT("dnn-energy", ".+", "a folder", "parent folder of the runs"),
    SOURCE("auto", "auto|none|" + Key.SOURCES + "(\\+" + Key.SOURCES + ")*",
            "auto, none, or names joined by + (perf, powercap, msr, nvml, hwmon, hwmon:CHIP/LABEL, battery, proxy)", "energy counters"),
    RECORD("off", ".+", "off, or a file to be written", "readings of the counters and edges of the spans, for 'replay FILE' and a bug report"),
    SYSFS("/sys", ".+", "a folder", "root of sysfs"),
    PROCFS("/proc", ".+", "a folder", "root of procfs"),
    MSR("/dev/cpu", ".+", "a folder", "root of the MSR devices"),
    NVML("search", ".+", "search, or the path of the NVML library", "NVML library"),
    INTERVAL("auto", "auto|" + Durations.FORM, "auto, or a duration such as 5ms", "sampling period"),
    BUDGET("1%", "\\d+(\\.\\d+)?%", "a percentage such as 1%", "CPU budget of the sampler, of one core"),
    SCOPE("process", "process|machine", "process or machine", "this JVM's share, or the whole machine"),
    IDLE("fit", "fit|\\d+(\\.\\d+)?[wW]|measure:\\d+(\\.\\d+)?s", "fit, a power such as 12.5w, or measure:5s", "static power"),
    PLATFORM("auto", ".+", "auto, a platform's name, or a JSON file", "platform profile of the analytical model"),
    WINDOW("10s", Durations.FORM, "a duration such as 10s", "report period for work outside epochs"),
    OPS("off", "on|off", "on or off", "per-operation table"),
    OBSERVATIONS("off", "on|off", "on or off", "observations.csv: each layer's work and cost, for a calibration"),
    TRACE("off", "on|off", "on or off", "spans of the last iterations of each epoch, for export --perfetto"),
    SYNC("auto", "auto|on|off", "auto, on or off", "wait for the GPU at span ends"),
    LIVE("on", "on|off", "on or off", "one line per epoch on stderr"),
    JFR("off", "on|off", "on or off", "JDK Flight Recorder events"),
    PROMETHEUS("off", "off|.*", "off, or [host:]port", "Prometheus endpoint"),
    OTLP("off", "off|.*", "off, or an endpoint", "OpenTelemetry endpoint"),
    CARBON("none", "none|" + Key.NUMBER, "none, or gCO2e per kWh", "carbon intensity"),
    PRICE("none", "none|" + Key.NUMBER, "none, or money per kWh", "price of energy"),
    PUE("none", "none|" + Key.NUMBER, "none, or a factor of at least 1", "data-centre factor"),
    PSU("none", "none|white|bronze|silver|gold|platinum|titanium", "none, white, bronze, silver, gold, platinum or titanium",
            "80 PLUS level of the power supply"),
    CONFIG("", ".*", "a properties file", "file with further keys");

    private static final String SOURCES = "(perf|powercap|msr|nvml|hwmon(:[^/]+(/.+)?)?|battery|proxy)";
    private static final String NUMBER = "\\d+(\\.\\d+)?";

    private final String byDefault;
    /** Compiled only for a value that is given: few are, and this runs before main. */
    private final String form;
    private final String allowed;
    private final String meaning;

    Key(String byDefault, String form, String allowed, String meaning) {
        this.byDefault = byDefault;
        this.form = form;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /** As written by the user. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its default, in words. */
    public String byDefault() {
        return byDefault;
    }

    /** The values it takes, in words. */
    public String allowed() {
        return allowed;
    }

    /** What it does, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** Why a value is not accepted, as the words that follow "allowed is"; empty if it is. */
    Optional<String> refusal(String value) {
        if (!value.matches(form)) {
            return Optional.of(allowed);
        }
        return Limits.of(this, value);
    }

    /** @return the key of this name; null if there is none */
    static Key of(String id) {
        for (Key key : values()) {
            if (key.id().equals(id)) {
                return key;
            }
        }
        return null;
    }

    /** The known key with the fewest letters to change. */
    static Key nearest(String id) {
        Key best = OUT;
        int bestDistance = Integer.MAX_VALUE;
        for (Key key : values()) {
            int distance = EditDistance.of(id.toLowerCase(Locale.ROOT), key.id());
            if (distance < bestDistance) {
                best = key;
                bestDistance = distance;
            }
        }
        return best;
    }
}

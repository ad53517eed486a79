package io.dnnenergy.probe.rapl;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory name of a zone, {@code intel-rapl:a:0}. The kernel prints the numbers in hexadecimal ({@code dev_set_name("%s:%x")},
 * powercap_sys.c), so the eleventh package is {@code :a}.
 *
 * @param type    control type: {@code intel-rapl}, {@code intel-rapl-mmio}, {@code intel-rapl-tpmi}
 * @param zone    number of the top zone
 * @param subzone number below it, or -1 for a top zone
 */
record ZoneId(String type, int zone, int subzone) {
    private static final Pattern FORM = Pattern.compile("(intel-rapl(?:-[a-z]+)?):([0-9a-f]{1,6})(?::([0-9a-f]{1,6}))?");

    /** Standard (MSR) first: the others count the same silicon again. */
    static final Comparator<ZoneId> ORDER = Comparator.comparingInt((ZoneId id) -> rank(id.type)).thenComparing(ZoneId::type)
            .thenComparingInt(ZoneId::zone).thenComparingInt(ZoneId::subzone);

    static Optional<ZoneId> parse(String directory) {
        Matcher matcher = FORM.matcher(directory);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int subzone = matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3), 16);
        return Optional.of(new ZoneId(matcher.group(1), Integer.parseInt(matcher.group(2), 16), subzone));
    }

    boolean isTop() {
        return subzone < 0;
    }

    ZoneId parent() {
        return new ZoneId(type, zone, -1);
    }

    @Override
    public String toString() {
        String top = type + ':' + Integer.toHexString(zone);
        return isTop() ? top : top + ':' + Integer.toHexString(subzone);
    }

    private static int rank(String type) {
        return switch (type) {
            case "intel-rapl" -> 0;
            case "intel-rapl-tpmi" -> 1;
            default -> 2;
        };
    }
}

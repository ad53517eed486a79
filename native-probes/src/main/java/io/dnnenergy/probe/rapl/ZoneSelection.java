package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what each zone is, by its {@code name}, and drops the ones that count the same thing again. Pure.
 *
 * <p>Counted are packages and memory: core and uncore lie inside the package, DRAM does not (powercap/powercap#3), psys covers the package
 * and more and is never added. Of two control types with the same package, the first readable in {@link ZoneId#ORDER} is kept.
 *
 * @param domains what remains, in the tree's order
 * @param notes   what was left out and why
 */
record ZoneSelection(List<ZoneDomain> domains, List<String> notes) {
    static final String SOURCE = "powercap";

    /** The kernel publishes the range of a 32-bit counter in its unit: floor(0xffffffff * unit). */
    private static final double COUNTS = 0xffffffffL;
    private static final double WHOLE_UJ = 1;
    private static final Pattern PACKAGE = Pattern.compile("(package-[0-9]+)(-die-[0-9]+)?");

    static ZoneSelection of(List<Zone> zones) {
        List<String> notes = new ArrayList<>();
        List<ZoneDomain> candidates = new ArrayList<>();
        for (Zone zone : zones) {
            ZoneDomain candidate = classify(zone);
            if (candidate == null) {
                notes.add("zone " + zone.id() + " is named '" + zone.name() + "', which is unknown: left out");
            } else {
                candidates.add(candidate);
            }
        }
        Map<String, String> types = types(candidates);
        Map<String, ZoneDomain> kept = new LinkedHashMap<>();
        for (ZoneDomain candidate : candidates) {
            Domain domain = candidate.domain();
            ZoneDomain other = kept.get(domain.name());
            if (!candidate.zone().id().type().equals(types.get(domain.socket()))) {
                notes.add(candidate.zone().id() + " counts " + domain.socket() + " again: left out");
            } else if (other == null) {
                kept.put(domain.name(), candidate);
            } else {
                ZoneDomain renamed = rename(candidate, domain.name() + "@" + candidate.zone().id());
                kept.put(renamed.domain().name(), renamed);
                notes.add("zones " + other.zone().id() + " and " + candidate.zone().id() + " have the same name " + candidate.zone().name());
            }
        }
        return new ZoneSelection(List.copyOf(kept.values()), List.copyOf(notes));
    }

    /** The control type that each package's, or its memory's, zones are taken from, whether it counts by die or not: the first with one that can be read. */
    private static Map<String, String> types(List<ZoneDomain> candidates) {
        Map<String, String> types = new HashMap<>();
        candidates.stream().filter(c -> c.zone().readable()).forEach(c -> types.putIfAbsent(c.domain().socket(), c.zone().id().type()));
        candidates.forEach(c -> types.putIfAbsent(c.domain().socket(), c.zone().id().type()));
        return types;
    }

    /** What a zone is; null if its name says nothing known. */
    private static ZoneDomain classify(Zone zone) {
        Matcher own = PACKAGE.matcher(zone.name());
        if (own.matches()) {
            return domain(zone, zone.name(), DomainKind.PACKAGE, true, own.group(1));
        }
        if (zone.name().equals("psys")) {
            return domain(zone, "psys", DomainKind.PSYS, false, "");
        }
        Matcher above = PACKAGE.matcher(zone.parent());
        String socket = above.matches() ? above.group(1) : "";
        String suffix = above.matches() ? zone.parent().substring("package".length()) : "";
        return switch (zone.name()) {
            case "core" -> domain(zone, "core" + suffix, DomainKind.CORE, false, socket);
            case "uncore" -> domain(zone, "uncore" + suffix, DomainKind.UNCORE, false, socket);
            case "dram" -> domain(zone, "dram" + suffix, DomainKind.DRAM, true, socket);
            default -> null;
        };
    }

    private static ZoneDomain domain(Zone zone, String name, DomainKind kind, boolean counted, String socket) {
        // The files show whole microjoules, however fine the counter.
        double resolution = zone.rangeUj().isPresent() ? Math.max(WHOLE_UJ, zone.rangeUj().getAsLong() / COUNTS) : Double.NaN;
        Domain domain = new Domain(SOURCE, name, kind, Provenance.MEASURED, counted, resolution, zone.energy().toString());
        return new ZoneDomain(domain, zone, socket);
    }

    static ZoneDomain rename(ZoneDomain old, String name) {
        Domain d = old.domain();
        return new ZoneDomain(new Domain(d.source(), name, d.kind(), d.provenance(), d.counted(), d.resolutionUj(), d.location()),
                old.zone(), old.socket());
    }
}

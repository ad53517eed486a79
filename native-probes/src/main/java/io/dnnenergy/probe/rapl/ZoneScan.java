package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.file.CounterFile;
import io.dnnenergy.probe.file.SmallFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the zones of a powercap directory. The class directory lists every zone flat as links and each zone's directory holds its children
 * again, so a zone counts once by its real path and once by its id.
 *
 * @param exists   whether the powercap directory is there
 * @param dangling zone links that lead nowhere, or to nothing with a name: how a container's mask looks
 * @param zones    what was found, top zones before their children
 */
record ZoneScan(boolean exists, List<Path> dangling, List<Zone> zones) {
    /** Class directory, control type, package, sub-zone. */
    private static final int DEPTH = 3;
    private static final long LEAST_RANGE_UJ = 1_000_000;

    static ZoneScan of(Path powercap) {
        Map<ZoneId, Path> found = new TreeMap<>(ZoneId.ORDER);
        List<Path> dangling = new ArrayList<>();
        walk(powercap, DEPTH, found, new HashSet<>(), dangling);
        List<Zone> zones = new ArrayList<>();
        for (Map.Entry<ZoneId, Path> entry : found.entrySet()) {
            Optional<Zone> zone = zone(entry.getKey(), entry.getValue(), found);
            zone.ifPresent(zones::add);
            if (zone.isEmpty()) {
                dangling.add(entry.getValue());
            }
        }
        return new ZoneScan(Files.isDirectory(powercap), List.copyOf(dangling), List.copyOf(zones));
    }

    private static void walk(Path directory, int depth, Map<ZoneId, Path> found, Set<Path> seen, List<Path> dangling) {
        List<Path> entries = new ArrayList<>(SmallFiles.list(directory));
        // The short way to a zone is the one a user knows: its link in the class directory, not the one through its control type.
        entries.sort(Comparator.comparing(entry -> ZoneId.parse(entry.getFileName().toString()).isEmpty()));
        List<Path> below = new ArrayList<>();
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (!name.startsWith("intel-rapl")) {
                continue;
            }
            if (!Files.exists(entry) && Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                dangling.add(entry);
                continue;
            }
            Optional<Path> real = realDirectory(entry);
            if (real.isEmpty() || !seen.add(real.get())) {
                continue;
            }
            ZoneId.parse(name).ifPresent(id -> found.putIfAbsent(id, entry));
            below.add(entry);
        }
        if (depth > 1) {
            below.forEach(entry -> walk(entry, depth - 1, found, seen, dangling));
        }
    }

    private static Optional<Path> realDirectory(Path entry) {
        try {
            return Files.isDirectory(entry) ? Optional.of(entry.toRealPath()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Zone> zone(ZoneId id, Path directory, Map<ZoneId, Path> found) {
        Optional<String> name = SmallFiles.text(directory.resolve("name"));
        if (name.isEmpty() || name.get().isEmpty()) {
            return Optional.empty();
        }
        Path above = id.isTop() ? null : found.get(id.parent());
        String parent = above == null ? "" : SmallFiles.text(above.resolve("name")).orElse("");
        Path energy = directory.resolve("energy_uj");
        Zone.Access access = Zone.Access.READABLE;
        long value = 0;
        try (CounterFile file = CounterFile.open(energy)) {
            value = file.readPatiently();
            if (CounterFile.isNone(value) || value < 0) {
                access = Zone.Access.FAILING;
            }
        } catch (AccessDeniedException denied) {
            access = Zone.Access.DENIED;
        } catch (NoSuchFileException missing) {
            access = Zone.Access.MISSING;
        } catch (IOException failing) {
            access = Zone.Access.FAILING;
        }
        return Optional.of(new Zone(id, name.get(), parent, energy, range(directory, value), access, value));
    }

    /** Empty if it is hidden or cannot be true: no counter wraps within a joule, nor shows more than its range. */
    private static OptionalLong range(Path directory, long energyUj) {
        OptionalLong range = SmallFiles.number(directory.resolve("max_energy_range_uj"));
        return range.isPresent() && range.getAsLong() >= Math.max(LEAST_RANGE_UJ, energyUj) ? range : OptionalLong.empty();
    }
}

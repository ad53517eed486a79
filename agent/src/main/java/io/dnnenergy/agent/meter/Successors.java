package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Provenance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * When a counter fails for longer than a moment, the next source that counts the same silicon takes its place. It is opened on a thread of its own, since
 * that takes a second and may hang. Where no other counter is, the energy stays unknown: a proxy never takes a counter's place, since kinds of number are
 * not mixed within a run. Sampler's thread only.
 */
final class Successors {
    /** A driver may be busy, a counter may rest for a moment. */
    private static final long LASTING_NS = TimeUnit.SECONDS.toNanos(2);

    /** Opens the next source. */
    interface Search {
        /**
         * @param sockets what has to be counted, see {@link Domain#socket()}
         * @param without sources that have failed
         * @return a probe of some of it; empty if nothing can read it
         */
        Optional<EnergyProbe> open(Set<String> sockets, Set<String> without);
    }

    /** A search under way. The result is null until it has ended. */
    private static final class Seeking {
        private final List<Integer> domains;
        private volatile Optional<EnergyProbe> result;

        Seeking(List<Integer> domains) {
            this.domains = domains;
        }
    }

    private final AllProbes probes;
    private final Search search;
    private final Consumer<Runnable> beside;
    private final boolean[] sought;
    private final Set<String> failed = new HashSet<>();
    private Seeking seeking;

    /** @param beside runs something on a thread of its own */
    Successors(AllProbes probes, Search search, Consumer<Runnable> beside) {
        this.probes = probes;
        this.search = search;
        this.beside = beside;
        sought = new boolean[probes.domains().size()];
    }

    /** Begins a search where a counter has failed, and puts what was found in its place. Before the counters are read. */
    void look(long nowNs) {
        if (seeking != null) {
            if (seeking.result != null) {
                seeking.result.ifPresent(this::install);
                seeking = null;
            }
            return;
        }
        for (int d = 0; d < sought.length; d++) {
            if (isLost(d, nowNs)) {
                begin(nowNs);
                return;
            }
        }
    }

    private boolean isLost(int d, long nowNs) {
        Domain domain = probes.domains().get(d);
        Knowledge.Trouble trouble = probes.knowledge().trouble(d);
        sought[d] &= trouble != Knowledge.Trouble.NONE;
        if (sought[d] || !domain.counted() || domain.provenance() != Provenance.MEASURED) {
            return false;
        }
        return switch (trouble) {
            case NONE -> false;
            case GONE, HANGS -> true;
            case UNREADABLE, STILL -> nowNs - probes.knowledge().sinceNs(d) >= LASTING_NS;
        };
    }

    private void begin(long nowNs) {
        Seeking begun = new Seeking(IntStream.range(0, sought.length).filter(d -> isLost(d, nowNs)).boxed().toList());
        Set<String> sockets = new HashSet<>();
        for (int d : begun.domains) {
            sought[d] = true;
            failed.add(probes.domains().get(d).source());
            sockets.add(probes.domains().get(d).socket());
        }
        Set<String> without = Set.copyOf(failed);
        seeking = begun;
        beside.accept(() -> {
            Optional<EnergyProbe> found = Optional.empty();
            try {
                found = search.open(sockets, without);
            } finally {
                begun.result = found;
            }
        });
    }

    /** A counter that works again meanwhile keeps its place. */
    private void install(EnergyProbe found) {
        Map<Integer, Integer> indices = new HashMap<>();
        for (int d : seeking.domains) {
            for (int i = 0; i < found.domains().size(); i++) {
                if (probes.knowledge().trouble(d) != Knowledge.Trouble.NONE && found.domains().get(i).counted()
                        && found.domains().get(i).socket().equals(probes.domains().get(d).socket())) {
                    indices.put(d, i);
                    sought[d] = false;
                }
            }
        }
        if (indices.isEmpty()) {
            found.close();
        } else {
            probes.succeed(found, indices);
        }
    }
}

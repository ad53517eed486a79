package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.LayerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which network and which layer of the new runs stands for which of the base: networks by name, the others in order; layers by name and type,
 * the others by index and type. Pure.
 */
final class Alignment {
    private final Map<String, String> networks = new HashMap<>();
    private final Map<LayerId, LayerId> layers = new HashMap<>();

    /** @param base  layers in order of first sight
     *  @param next  likewise */
    Alignment(Set<LayerId> base, Set<LayerId> next) {
        List<String> freeBase = names(base);
        List<String> freeNext = names(next);
        for (String name : List.copyOf(freeNext)) {
            if (freeBase.remove(name)) {
                freeNext.remove(name);
                networks.put(name, name);
            }
        }
        for (int i = 0; i < Math.min(freeBase.size(), freeNext.size()); i++) {
            networks.put(freeNext.get(i), freeBase.get(i));
        }
        Set<LayerId> free = new LinkedHashSet<>(base);
        match(next, free, true);
        match(next, free, false);
    }

    private static List<String> names(Set<LayerId> layers) {
        return new ArrayList<>(new LinkedHashSet<>(layers.stream().map(LayerId::network).toList()));
    }

    private void match(Set<LayerId> next, Set<LayerId> free, boolean byName) {
        Map<LayerId, LayerId> open = new LinkedHashMap<>();
        free.forEach(id -> open.putIfAbsent(key(id, id.network(), byName), id));
        for (LayerId id : next) {
            LayerId found = layers.containsKey(id) ? null : open.get(key(id, network(id.network()), byName));
            if (found != null && free.remove(found)) {
                layers.put(id, found);
            }
        }
    }

    private static LayerId key(LayerId id, String network, boolean byName) {
        return new LayerId(network, byName ? 0 : id.layer(), byName ? id.name() : "", id.type(), id.pass());
    }

    /** The base's name of a network of the new runs; its own if none stands for it. */
    String network(String next) {
        return networks.getOrDefault(next, next);
    }

    /** The base's layer; itself if none stands for it. */
    LayerId layer(LayerId next) {
        return layers.getOrDefault(next, next);
    }
}

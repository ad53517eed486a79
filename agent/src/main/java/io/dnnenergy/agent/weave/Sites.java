package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the hooks' sites: one per kind and method name, so that overloads that call each other share one. Immutable. */
public final class Sites {
    private final List<Site> all = new ArrayList<>();
    private final Map<String, Site> byKey = new LinkedHashMap<>();

    /** All sites of the table of hooks. */
    public static Sites ofHooks() {
        Sites sites = new Sites();
        for (Hook hook : Hooks.ALL) {
            for (MethodPattern method : hook.methods()) {
                sites.add(hook.kind(), method.name());
            }
        }
        return sites;
    }

    private void add(SiteKind kind, String method) {
        byKey.computeIfAbsent(kind + " " + method, key -> {
            Site site = new Site(all.size(), kind, method);
            all.add(site);
            return site;
        });
    }

    Site of(SiteKind kind, String method) {
        return byKey.get(kind + " " + method);
    }

    /** By number. */
    public List<Site> all() {
        return List.copyOf(all);
    }
}

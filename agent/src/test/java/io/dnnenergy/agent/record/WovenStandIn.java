package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fixture: the stand-in for DL4J, woven anew for each test, with a recorder behind the bridge. */
final class WovenStandIn implements BeforeEachCallback, AfterEachCallback {
    final List<String> log = new ArrayList<>();
    final Timelines timelines;
    private final Sites sites = Sites.ofHooks();
    private WeavingLoader loader;

    WovenStandIn(WorkPricing pricing) {
        timelines = new Timelines(sites.all(), pricing, log::add);
    }

    static WovenStandIn withoutPrices() {
        return new WovenStandIn((conf, shapes, parameters, elementBytes) -> Priced.UNKNOWN);
    }

    WeavingLoader loader() {
        return loader;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        loader = new WeavingLoader(new Weaver(sites, log::add), new BridgeOnly());
        PhaseBridge.install(timelines.recorder());
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        PhaseBridge.install(null);
        loader.close();
    }
}

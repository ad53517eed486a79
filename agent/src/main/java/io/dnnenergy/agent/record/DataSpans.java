package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.dl4j.JavaArrays;
import io.dnnenergy.agent.record.dl4j.NetworkClasses;
import io.dnnenergy.agent.record.events.Ring;

/** Spans of reading, preparing and converting data, by the classes that do it. */
final class DataSpans {
    private final Spans spans;

    DataSpans(Spans spans) {
        this.spans = spans;
    }

    long enterReading(ThreadTrace trace, Site site, Object self, Network network) {
        return enterStep(trace, site, self, Phase.DATA_LOAD, network);
    }

    long enterPreprocess(ThreadTrace trace, Site site, Object self, Object data, Network network) {
        boolean nested = trace.kind() == SiteKind.PREPROCESS;
        long token = enterStep(trace, site, self, Phase.PREPROCESS, network);
        if (data != null && !nested) {
            DataBytes.count(trace, data);
        }
        return token;
    }

    /** Under the name of its class, or its own if it is one. Inside another such step, only classes of the user's have rows of their own. */
    private long enterStep(ThreadTrace trace, Site site, Object self, Phase phase, Network network) {
        String name = self instanceof String text ? text : self == null ? "" : self.getClass().getName();
        if (trace.kind() == site.kind() && NetworkClasses.isOfLibrary(name)) {
            return 0;
        }
        return spans.open(trace, site, self, name.isEmpty() ? network.whole() : network.step(name), phase, null, Mode.NONE, null, network);
    }

    long enterConvert(ThreadTrace trace, Site site, Object self, Object array, Network network) {
        SiteKind in = trace.kind();
        boolean ownWork = in == null || in == SiteKind.DATA || in == SiteKind.PREPROCESS || in == SiteKind.FIT || in == SiteKind.EPOCH
                || in == SiteKind.LISTENER;
        if (!ownWork) {
            return 0;
        }
        long bytes = array == null ? 0 : JavaArrays.bytes(array);
        if (array != null && bytes < JavaArrays.CONVERSION_BYTES) {
            return 0;
        }
        long token = spans.open(trace, site, self, network.whole(), Phase.CONVERT, null, Mode.NONE, null, network);
        trace.ring.offer(Ring.COUNT, trace.label(), -1, 0, bytes);
        return token;
    }
}

package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.dl4j.Dl4jAccess;
import io.dnnenergy.agent.record.dl4j.Reflect;
import io.dnnenergy.agent.record.events.Ring;
import java.lang.ref.WeakReference;

/**
 * What happens between host and GPU: copies by direction, and waiting for what was launched. A GPU works on after the call that launched its
 * work, and ND4J waits for it in the next one: with {@code sync} each span waits for its own work, and a counter's joules fall into the layer that
 * caused them; without, waits are a row of their own. Application's threads; holds no object of the application's.
 */
final class Devices {
    private static final String TO_DEVICE = "host to device";
    private static final String TO_HOST = "device to host";
    private static final String WITHIN = "between buffers";
    /** What ND4J registers for its copy on the host, beside the copy to the device. */
    private static final String ON_HOST = "HOST_TO_HOST";
    private static final WeakReference<Object> NONE = new WeakReference<>(null);

    private final Spans spans;
    private volatile boolean waitsAtEnds = true;
    /** What launches and waits; null until a GPU is used. */
    private volatile WeakReference<Object> executioner = NONE;

    Devices(Spans spans) {
        this.spans = spans;
    }

    void waitAtEnds(boolean wait) {
        waitsAtEnds = wait;
    }

    /** A copy, or what would be one if the other side were not up to date. @param point what is copied; null if the method does not say */
    long enterTransfer(ThreadTrace trace, Site site, Object self, Object point, Network network) {
        boolean toHost = site.method().equals("synchronizeToHost");
        long bytes = point == null ? 0 : staleBytes(trace, point, toHost);
        if (bytes < 0) {
            return 0;
        }
        String way = toHost ? TO_HOST : site.method().equals("memcpy") || site.method().equals("memcpyDevice") ? WITHIN : TO_DEVICE;
        long token = spans.open(trace, site, self, network.step(way), Phase.TRANSFER, null, trace.mode(), trace.node(), network);
        if (bytes > 0) {
            trace.ring.offer(Ring.COUNT, trace.label(), -1, 0, bytes);
        }
        return token;
    }

    /** -1 where nothing is copied. */
    private static long staleBytes(ThreadTrace trace, Object point, boolean toHost) {
        trace.muted = true;
        try {
            return Dl4jAccess.of(point.getClass()).staleBytes(point, toHost);
        } catch (Throwable unknown) {
            return 0;
        } finally {
            trace.muted = false;
        }
    }

    /** @param direction ND4J's, an enum's constant */
    void copied(ThreadTrace trace, long bytes, Object direction) {
        boolean onHost = direction instanceof Enum<?> way && way.name().equals(ON_HOST);
        if (trace.kind() == SiteKind.TRANSFER && !onHost) {
            trace.ring.offer(Ring.COUNT, trace.label(), -1, 0, bytes);
        }
    }

    /** ND4J waits for the GPU. */
    long enterWait(ThreadTrace trace, Site site, Object self, Network network) {
        if (executioner.get() != self) {
            executioner = new WeakReference<>(self);
        }
        Label around = spans.around(trace);
        if (waitsAtEnds || network == Network.OUTSIDE || around == null) {
            return 0;
        }
        Pass pass = around.pass() == null ? Mode.pass(trace.mode()) : around.pass();
        return spans.open(trace, site, self, network.deviceWait(), around.phase(), pass, trace.mode(), trace.node(), network);
    }

    /** Before a span ends: what it launched is waited for inside it. */
    void atEnd(ThreadTrace trace, SiteKind kind) {
        if (executioner == NONE || !waitsAtEnds || !launches(kind)) {
            return;
        }
        trace.muted = true;
        try {
            Reflect.call(executioner.get(), "commit");
        } finally {
            trace.muted = false;
        }
    }

    private static boolean launches(SiteKind kind) {
        return switch (kind) {
            case LAYER_FORWARD, LAYER_BACKWARD, LAYER_SCORE, VERTEX_FORWARD, VERTEX_BACKWARD, LOSS, UPDATE, GRAPH_OP, EVALUATE -> true;
            default -> false;
        };
    }
}

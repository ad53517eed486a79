package io.dnnenergy.agent.account;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Which epoch or window what runs belongs to: opens and ends them, and chooses among those that are open. What a scope then holds is the
 * {@link Accounts}' business. Not thread-safe.
 */
public final class OpenScopes {
    /** Arrays are made before every training: that alone is no window. */
    private static final double WORTH_A_WINDOW_S = 0.1;

    private final Labels labels;
    private final int domains;
    private final long windowNs;
    private final Consumer<Scope> opened;
    private final LongSupplier windowStartNs;
    private final Map<Network, Scope> epochs = new HashMap<>();
    private final Map<Network, WarmUp> warmUps = new HashMap<>();
    private final Map<Network, Integer> epochsSeen = new HashMap<>();
    private final List<Scope> live = new ArrayList<>();
    private Scope window;
    private int windowsSeen;
    /** CPU seconds of ND4J outside networks since the last window. */
    private double nd4jS;
    /** Name of the worker whose time is being replayed; null if the thread is none. */
    private String worker;
    /** Time of the latest event of the thread that is being replayed. Events of other threads may already be later, by the time between two readings. */
    private long momentNs;

    /**
     * @param opened        receives each scope that has just been opened
     * @param windowStartNs start of a window that an event without a time opens
     */
    OpenScopes(Labels labels, int domains, long windowNs, Consumer<Scope> opened, LongSupplier windowStartNs) {
        this.labels = labels;
        this.domains = domains;
        this.windowNs = windowNs;
        this.opened = opened;
        this.windowStartNs = windowStartNs;
    }

    /** Open, or ended and not taken out yet, in the order of their opening; whoever takes one out removes it. */
    List<Scope> live() {
        return live;
    }

    void worker(String name) {
        worker = name;
    }

    String worker() {
        return worker;
    }

    /** The scope of a stretch of a label; null if it is in none. */
    Scope ran(int label, long startNs, double cpuS) {
        momentNs = startNs;
        if (window == null && labels.get(label).node().network().isNd4j()) {
            nd4jS += cpuS;
        }
        return scopeOf(label, startNs);
    }

    /** The same of a stretch that begins. */
    Scope began(int label, long timeNs) {
        momentNs = timeNs;
        return of(label);
    }

    /** The scope of something that has no time of its own. */
    Scope of(int label) {
        return scopeOf(label, Long.MIN_VALUE);
    }

    Network network(int label) {
        return labels.get(label).node().network();
    }

    /** True if a scope has ended since that moment and was not taken out yet. */
    public boolean anyEnded(long sinceNs) {
        return live.stream().anyMatch(scope -> scope.hasEnded() && scope.endNs() >= sinceNs);
    }

    /** Scopes that have ended and were not taken out yet. */
    public int ended() {
        int ended = 0;
        for (Scope scope : live) {
            ended += scope.hasEnded() ? 1 : 0;
        }
        return ended;
    }

    /** Nanoseconds of the longest of them; 0 without any. */
    public long longestEndedNs() {
        long longest = 0;
        for (Scope scope : live) {
            longest = scope.hasEnded() ? Math.max(longest, scope.endNs() - scope.startNs()) : longest;
        }
        return longest;
    }

    /** Ends the window if it is old enough, or if {@code force}; at the moment given. */
    void ageWindow(long nowNs, boolean force) {
        if (window != null && (force || nowNs - window.startNs() >= windowNs)) {
            window.end(nowNs);
            window = null;
        }
    }

    /** Ends every open epoch: the application is leaving in the middle of them. */
    void abandonEpochs(long nowNs) {
        epochs.forEach((network, scope) -> end(scope, network, nowNs));
        epochs.clear();
    }

    void epochStarted(Network network, long timeNs) {
        if (window != null) {
            window.end(timeNs);
            window = null;
        }
        int number = epochsSeen.merge(network, 1, Integer::sum) - 1;
        epochs.put(network, open(Integer.toString(number), network, timeNs));
    }

    void epochEnded(Network network, long timeNs) {
        Scope scope = epochs.remove(network);
        if (scope != null) {
            end(scope, network, timeNs);
        }
    }

    void iterated(Network network, long timeNs, long examples) {
        Scope epoch = epochOf(network, timeNs);
        (epoch != null ? epoch : window(timeNs)).iterated(network, examples);
        if (warmUpOf(network).iterated(timeNs) && epoch != null && epoch == epochs.get(network)) {
            Scope rest = epoch.endWarmUp(timeNs, domains);
            epochs.put(network, rest);
            live.add(rest);
        }
    }

    private void end(Scope epoch, Network network, long timeNs) {
        epoch.end(timeNs);
        if (!warmUpOf(network).isOver()) {
            epoch.endWarmingUp();
        }
    }

    private WarmUp warmUpOf(Network network) {
        return warmUps.computeIfAbsent(network, any -> new WarmUp());
    }

    /** @return null for what is too little to open a window: the loop between two epochs, an init */
    private Scope scopeOf(int label, long timeNs) {
        Label of = labels.get(label);
        Network network = of.node().network();
        Scope epoch = network == Network.OUTSIDE || network.isNd4j() ? Sharing.onlyEpoch(live, momentNs) : epochOf(network, momentNs);
        return epoch != null ? epoch : window == null && !opensWindow(of) ? null : window(timeNs);
    }

    /** A worker's time is replayed when that of the thread whose epochs they are has been: its epoch then may have ended since. */
    private Scope epochOf(Network network, long timeNs) {
        Scope open = epochs.get(network);
        if (worker == null || open != null && open.startNs() <= timeNs) {
            return open;
        }
        for (int i = live.size() - 1; i >= 0; i--) {
            Scope scope = live.get(i);
            if (scope.network() == network && scope.startNs() <= timeNs && timeNs < scope.endNs()) {
                return scope;
            }
        }
        return null;
    }

    /** Between two epochs an iterator is reset and a loop turns; before the first, arrays are made. None of that is worth a window. */
    private boolean opensWindow(Label label) {
        return switch (label.phase()) {
            case OTHER -> label.node().network().isNd4j() && nd4jS >= WORTH_A_WINDOW_S;
            case PREPROCESS, OPTIMISE, CHECKPOINT -> true;
            // A prefetch thread beside several epochs works for one of them, and nobody knows for which; reads between epochs are the reset's.
            case DATA_LOAD -> label.node().network() == Network.OUTSIDE && !epochs.isEmpty();
            default -> label.node().network() != Network.OUTSIDE || !epochs.isEmpty();
        };
    }

    private Scope window(long timeNs) {
        if (window == null) {
            long start = timeNs != Long.MIN_VALUE ? timeNs : windowStartNs.getAsLong();
            window = open("w" + windowsSeen++, null, start);
            nd4jS = 0;
        }
        return window;
    }

    private Scope open(String name, Network network, long startNs) {
        Scope scope = new Scope(name, network, startNs, domains);
        opened.accept(scope);
        live.add(scope);
        return scope;
    }
}

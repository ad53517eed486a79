package io.dnnenergy.agent.account;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shares an interval of time out among scopes: slice by slice between the moments at which any begins or ends; where several are open at once,
 * in proportion to a weight, or equally if none has any. What falls outside all scopes goes to none.
 */
final class Sharing {
    /** Takes a scope's part of the interval, 0 to 1; a scope may get several. */
    interface Part {
        void give(Scope scope, double part);
    }

    private Sharing() {
    }

    static void among(List<Scope> scopes, long fromNs, long toNs, ToDoubleFunction<Scope> weight, Part part) {
        double lengthNs = toNs - fromNs;
        long from = fromNs;
        while (from < toNs) {
            long to = toNs;
            for (Scope scope : scopes) {
                to = scope.startNs() > from ? Math.min(to, scope.startNs()) : to;
                to = scope.endNs() > from ? Math.min(to, scope.endNs()) : to;
            }
            slice(scopes, from, to, (to - from) / lengthNs, weight, part);
            from = to;
        }
    }

    /** The only epoch open at that moment, even if it has ended since; if none was, the only epoch open now. Null if there is none or several. */
    static Scope onlyEpoch(List<Scope> scopes, long timeNs) {
        Scope then = null;
        Scope now = null;
        int openThen = 0;
        int openNow = 0;
        for (Scope scope : scopes) {
            if (scope.network() != null && scope.startNs() <= timeNs && timeNs < scope.endNs()) {
                then = scope;
                openThen++;
            }
            if (scope.network() != null && !scope.hasEnded()) {
                now = scope;
                openNow++;
            }
        }
        return openThen == 1 ? then : openThen == 0 && openNow == 1 ? now : null;
    }

    private static void slice(List<Scope> scopes, long from, long to, double fraction, ToDoubleFunction<Scope> weight, Part part) {
        double weights = 0;
        int open = 0;
        for (Scope scope : scopes) {
            if (isOpen(scope, from, to)) {
                weights += weight.applyAsDouble(scope);
                open++;
            }
        }
        for (Scope scope : scopes) {
            if (isOpen(scope, from, to)) {
                part.give(scope, fraction * (weights > 0 ? weight.applyAsDouble(scope) / weights : 1.0 / open));
            }
        }
    }

    private static boolean isOpen(Scope scope, long from, long to) {
        return scope.startNs() <= from && scope.endNs() >= to;
    }
}

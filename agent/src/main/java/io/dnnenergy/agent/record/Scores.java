package io.dnnenergy.agent.record;

import io.dnnenergy.agent.phase.ScoreKind;
import io.dnnenergy.agent.record.dl4j.Dl4jAccess;
import io.dnnenergy.agent.record.events.Ring;

/** Scores that the application's networks have anyway, as events: a field of a network after an iteration, and what an evaluation returned. */
final class Scores {
    private Scores() {
    }

    /** An iteration has ended. Allocates nothing. */
    static void trained(ThreadTrace trace, int label) {
        Object network = trace.networkObject();
        if (network == null || trace.work.trainedAlone() != null) {
            return;
        }
        trace.muted = true;
        try {
            offer(trace, label, ScoreKind.TRAINING, Dl4jAccess.of(network.getClass()).score(network));
        } catch (Throwable e) {
            // The score stays unknown: it is the network's own matter.
            return;
        } finally {
            trace.muted = false;
        }
    }

    /** An evaluation has returned. @param result a boxed loss, an evaluation, an array of one, or something else, which is no score */
    static void evaluated(ThreadTrace trace, int label, Object result) {
        trace.muted = true;
        try {
            if (result instanceof Double loss) {
                offer(trace, label, ScoreKind.LOSS, loss);
            } else {
                Object evaluation = result instanceof Object[] several && several.length == 1 ? several[0] : result;
                double accuracy = Dl4jAccess.of(evaluation.getClass()).accuracy(evaluation);
                if (!Double.isNaN(accuracy)) {
                    offer(trace, label, ScoreKind.ACCURACY, accuracy);
                }
            }
        } catch (Throwable e) {
            // Likewise.
            return;
        } finally {
            trace.muted = false;
        }
    }

    private static void offer(ThreadTrace trace, int label, ScoreKind kind, double value) {
        trace.ring.offer(Ring.SCORE, label, kind.ordinal(), Double.doubleToRawLongBits(value), 0);
    }
}

package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A recorder and objects that only stand for networks and layers. */
abstract class RecorderFixture {
    /** As the reflective view sees a network: a class with layers. */
    public static final class Net {
        private final Object[] layers;

        Net(Object... layers) {
            this.layers = layers;
        }

        public Object[] getLayers() {
            return layers;
        }
    }

    /** A layer without a configuration. */
    public static class Unit {
        public long numParams() {
            return 7;
        }
    }

    static final int FIT = 0;
    static final int SWEEP = 1;
    static final int ACTIVATE = 2;
    static final int BACKPROP = 3;
    static final int SCORE = 4;
    static final int LOSS = 5;
    static final int ITERATION = 6;
    static final int INFER = 7;
    static final int EVALUATE = 8;
    static final int DATA = 9;
    static final int PREPROCESS = 10;
    static final int CONVERT = 11;
    static final int EPOCH = 12;
    static final int HAS_NEXT = 13;
    static final int UPDATE = 14;
    static final int GRADIENT = 15;
    static final int CHECKPOINT = 16;
    static final int TO_JSON = 17;

    static final List<Site> SITES = List.of(new Site(FIT, SiteKind.FIT, "fit"), new Site(SWEEP, SiteKind.FORWARD_SWEEP, "ff"),
            new Site(ACTIVATE, SiteKind.LAYER_FORWARD, "activate"), new Site(BACKPROP, SiteKind.LAYER_BACKWARD, "backpropGradient"),
            new Site(SCORE, SiteKind.LAYER_SCORE, "computeScore"), new Site(LOSS, SiteKind.LOSS, "computeScore"),
            new Site(ITERATION, SiteKind.ITERATION, "optimize"), new Site(INFER, SiteKind.INFER, "output"),
            new Site(EVALUATE, SiteKind.EVALUATE, "evaluate"), new Site(DATA, SiteKind.DATA, "next"),
            new Site(PREPROCESS, SiteKind.PREPROCESS, "preProcess"), new Site(CONVERT, SiteKind.CONVERT, "create"),
            new Site(EPOCH, SiteKind.EPOCH, "fit"), new Site(HAS_NEXT, SiteKind.DATA, "hasNext"), new Site(UPDATE, SiteKind.UPDATE, "update"),
            new Site(GRADIENT, SiteKind.GRADIENT, "computeGradientAndScore"), new Site(CHECKPOINT, SiteKind.CHECKPOINT, "writeModel"),
            new Site(TO_JSON, SiteKind.OTHER, "toJson"));

    final Unit first = new Unit();
    final Unit second = new Unit();
    final Net net = new Net(first, second);
    final List<String> log = new ArrayList<>();
    final Timelines timelines = new Timelines(SITES, (conf, shapes, parameters, bytes) -> Priced.UNKNOWN, log::add);
    final Recorder recorder = timelines.recorder();
    final Stretches seen = new Stretches(timelines.labels());

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
    }

    List<String> began() {
        timelines.advance(System.nanoTime(), seen);
        return seen.lines("began ");
    }

    List<String> counted() {
        timelines.advance(System.nanoTime(), seen);
        return seen.lines("counted ");
    }

    void pass(int site, Object self) {
        recorder.exit(site, recorder.enter(site, self, null), null);
    }
}

package com.example.user.programs;

import io.dnnenergy.examples.it.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fixture: runs the programs named, one after the other, and prints a fingerprint of what each has computed. */
public final class Programs {
    /** A program. */
    private interface Program {
        INDArray run() throws Exception;
    }

    private static final Map<String, Program> ALL = new LinkedHashMap<>();

    static {
        ALL.put("early-stopping", Supervised::earlyStopping);
        ALL.put("transfer", Supervised::transfer);
        ALL.put("folds", Supervised::folds);
        ALL.put("two-outputs", Supervised::twoOutputs);
        ALL.put("normaliser", Supervised::normaliser);
        ALL.put("truncated", Unsupervised::truncated);
        ALL.put("pretraining", Unsupervised::pretraining);
        ALL.put("variational", Unsupervised::variational);
        ALL.put("own-loop", Unsupervised::ownLoop);
        ALL.put("graph", Graph::multilayer);
        ALL.put("parallel", Parallel::workers);
        ALL.put("plain", Plain::powerIteration);
        ALL.put("wrapped", Sequences::wrapped);
        ALL.put("stepwise", Sequences::stepwise);
        ALL.put("lbfgs", Sequences::lbfgs);
        ALL.put("pooled", Sequences::pooled);
        ALL.put("in-turn", Adversaries::inTurn);
        ALL.put("at-once", Adversaries::atOnce);
        ALL.put("custom-layer", Adversaries::customLayer);
        ALL.put("own", Own::network);
    }

    private Programs() {
    }

    public static void main(String[] names) throws Exception {
        for (String name : names.length == 0 ? ALL.keySet().toArray(String[]::new) : names) {
            System.out.println(name + " " + Hash.of(ALL.get(name).run()));
        }
    }
}

package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** The vertices without parameters. Most only move data: 2 x N elements of traffic each way. */
final class Vertices {
    private Vertices() {
    }

    static LayerCost elementWise(LayerConf conf, long[][] inputs, WorkContext context) {
        long n = Props.product(inputs[0]);
        String op = Props.text(conf, "op", "Add");
        Tally forward = new Tally(context.elementBytes()).copy(n);
        for (int i = 1; i < inputs.length; i++) {
            forward.map(n, 2, 1, 0).readsInput(n);
        }
        if (op.equals("Average")) {
            forward.map(n, 1, 1, 0);
        }
        Tally backward = new Tally(context.elementBytes());
        for (int i = 0; i < inputs.length; i++) {
            gradient(conf, op, n, inputs.length, backward);
        }
        return done(forward.done(), backward.done(), broadcast(inputs));
    }

    /** Of one of the inputs. */
    private static void gradient(LayerConf conf, String op, long n, int inputs, Tally backward) {
        switch (op) {
            case "Add", "Subtract" -> backward.copy(n);
            case "Average" -> backward.map(n, 1, 1, 0);
            case "Product" -> {
                backward.copy(n);
                for (int j = 1; j < inputs; j++) {
                    backward.map(n, 2, 1, 0);
                }
            }
            case "Max" -> backward.map(n, 2, 1, 0).map(n, 2, 1, 0);
            default -> throw Props.error(conf, "unknown op " + op);
        }
    }

    static LayerCost merge(LayerConf conf, long[][] inputs, WorkContext context) {
        int axis = (int) conf.integer("mergeAxis").orElse(1);
        if (axis < 0) {
            axis += inputs[0].length;
        }
        long[] out = inputs[0].clone();
        out[axis] = 0;
        for (long[] input : inputs) {
            out[axis] += input[axis];
        }
        long n = Props.product(out);
        Work forward = new Tally(context.elementBytes()).readsInput(n).copy(n).done();
        return done(forward, new Tally(context.elementBytes()).copy(n).done(), out);
    }

    static LayerCost stack(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] out = inputs[0].clone();
        out[0] = 0;
        for (long[] input : inputs) {
            out[0] += input[0];
        }
        return copied(Props.product(out), out, context);
    }

    static LayerCost unstack(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] out = inputs[0].clone();
        out[0] /= Props.positive(conf, "stackSize");
        return copied(Props.product(out), out, context);
    }

    static LayerCost subset(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] out = inputs[0].clone();
        out[1] = conf.integer("to").orElseThrow(() -> Props.error(conf, "to is missing"))
                - conf.integer("from").orElseThrow(() -> Props.error(conf, "from is missing")) + 1;
        return copied(Props.product(out), out, context);
    }

    static LayerCost reshape(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] out = conf.integers("newShape").orElseThrow(() -> Props.error(conf, "newShape is missing")).clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < out.length; i++) {
            if (out[i] < 0) {
                open = i;
            } else {
                known *= out[i];
            }
        }
        if (open >= 0) {
            out[open] = Props.product(inputs[0]) / known;
        }
        return copied(Props.product(out), out, context);
    }

    static LayerCost scale(LayerConf conf, long[][] inputs, WorkContext context) {
        long n = Props.product(inputs[0]);
        Work once = new Tally(context.elementBytes()).copy(n).map(n, 1, 1, 0).done();
        boolean shift = conf.type().equals("ShiftVertex");
        return done(once, shift ? Work.NONE : once, inputs[0]);
    }

    static LayerCost normalise(LayerConf conf, long[][] inputs, WorkContext context) {
        long n = Props.product(inputs[0]);
        long m = inputs[0][0];
        Work forward = new Tally(context.elementBytes()).reduce(n, m, 2).map(m, 1, 1, 1).row(n, m, 1).done();
        Work backward = new Tally(context.elementBytes()).reduce(n, m, 2).map(m, 1, 2, 2).map(n, 2, 1, 0).reduce(n, m, 1)
                .row(n, m, 1).row(n, m, 1).map(n, 2, 1, 0).done();
        return done(forward, backward, inputs[0]);
    }

    /** Euclidean distance of two inputs per example: [m, c], [m, c] to [m, 1]. */
    static LayerCost distance(LayerConf conf, long[][] inputs, WorkContext context) {
        long n = Props.product(inputs[0]);
        long m = inputs[0][0];
        Work forward = new Tally(context.elementBytes()).map(n, 2, 1, 0).reduce(n, m, 2).map(m, 1, 0, 1).done();
        Work backward = new Tally(context.elementBytes()).map(n, 2, 1, 0).map(m, 2, 1, 0).row(n, m, 1).map(n, 1, 1, 0).done();
        return done(forward, backward, m, 1);
    }

    /** Removes the first row and column, as an old Keras import needs. */
    static LayerCost poolHelper(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] out = inputs[0].clone();
        out[2]--;
        out[3]--;
        return copied(Props.product(out), out, context);
    }

    static LayerCost lastTimeStep(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] in = inputs[0];
        Work forward = new Tally(context.elementBytes()).copy(in[0] * in[1]).done();
        Work backward = new Tally(context.elementBytes()).fill(Props.product(in)).copy(in[0] * in[1]).done();
        return done(forward, backward, in[0], in[1]);
    }

    /** [m, c] repeated over the steps of a named network input, which comes as second shape if it is known. */
    static LayerCost duplicate(LayerConf conf, long[][] inputs, WorkContext context) {
        if (inputs.length < 2) {
            throw Props.error(conf, "the length of " + Props.text(conf, "inputName", "its input") + " is not known");
        }
        long[] out = {inputs[0][0], inputs[0][1], inputs[1][inputs[1].length - 1]};
        long n = Props.product(inputs[0]);
        Work forward = new Tally(context.elementBytes()).spread(n, Props.product(out)).done();
        Work backward = new Tally(context.elementBytes()).reduce(Props.product(out), n, 1).done();
        return done(forward, backward, out);
    }

    static LayerCost reverse(LayerConf conf, long[][] inputs, WorkContext context) {
        return copied(Props.product(inputs[0]), inputs[0], context);
    }

    /** {@code PreprocessorVertex}. */
    static LayerCost preprocessor(LayerConf conf, long[][] inputs, WorkContext context) {
        LayerConf inner = conf.child("preProcessor").orElseThrow(() -> Props.error(conf, "preProcessor is missing"));
        return Preprocessors.cost(inner, inputs[0], context);
    }

    private static LayerCost copied(long n, long[] out, WorkContext context) {
        return LayerCost.of(moved(n, context), out);
    }

    /** A copy forward and one backward. */
    static LayerWork moved(long n, WorkContext context) {
        Work copy = n == 0 ? Work.NONE : new Tally(context.elementBytes()).copy(n).done();
        return new LayerWork(0, copy, copy, Work.NONE, Work.NONE, copy, Work.NONE, true);
    }

    private static LayerCost done(Work forward, Work backward, long... out) {
        return LayerCost.of(new LayerWork(0, forward, forward, Work.NONE, Work.NONE, backward, Work.NONE, true), out);
    }

    /** The larger of the inputs: DL4J broadcasts one against another. */
    private static long[] broadcast(long[][] inputs) {
        long[] largest = inputs[0];
        for (long[] input : inputs) {
            if (Props.product(input) > Props.product(largest)) {
                largest = input;
            }
        }
        return largest;
    }
}

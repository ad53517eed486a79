package io.dnnenergy.agent.model.ops;

import io.dnnenergy.agent.model.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;

/** Counts what DL4J really executes: MACs of the custom operations that reach ND4J's native executioner, through woven advice. */
public final class CountedOps {
    private static final String EXECUTIONER = "org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner";
    private static final TreeMap<String, Long> MACS_BY_NAME = new TreeMap<>();
    private static final TreeMap<String, Integer> CALLS_BY_NAME = new TreeMap<>();
    private static final List<String> FAILURES = new ArrayList<>();
    private static long bytes;
    private static long calls;
    private static int depth;
    private static boolean woven;

    private CountedOps() {
    }

    /** Weaves once per JVM. */
    public static synchronized void weave() {
        if (woven) {
            return;
        }
        new AgentBuilder.Default().disableClassFormatChanges().with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.named(EXECUTIONER))
                .transform((builder, type, loader, module, domain) -> builder
                        .visit(Advice.to(AfterCustomOp.class).on(ElementMatchers.named("exec")
                                .and(ElementMatchers.takesArguments(CustomOp.class, OpContext.class))))
                        .visit(Advice.to(AroundOp.class).on(ElementMatchers.named("exec")
                                .and(ElementMatchers.takesArgument(0,
                                        ElementMatchers.hasSuperType(ElementMatchers.named(Op.class.getName())))))))
                .installOn(ByteBuddyAgent.install());
        woven = true;
    }

    /** MACs executed while {@code action} runs. */
    public static long macs(Runnable action) {
        weave();
        reset();
        action.run();
        if (!FAILURES.isEmpty()) {
            throw new AssertionError(FAILURES.toString());
        }
        return MACS_BY_NAME.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of inputs and outputs of all operations of the last run. */
    public static long bytes() {
        return bytes;
    }

    /** Native operations of the last run. */
    public static long calls() {
        return calls;
    }

    public static String table() {
        return CALLS_BY_NAME + " " + MACS_BY_NAME;
    }

    private static void reset() {
        MACS_BY_NAME.clear();
        CALLS_BY_NAME.clear();
        FAILURES.clear();
        bytes = 0;
        calls = 0;
        depth = 0;
    }

    public static void enter() {
        depth++;
    }

    /** An operation of the old kind; its overloads call one another, and the outermost counts. */
    public static void record(Op op) {
        if (--depth > 0) {
            return;
        }
        CALLS_BY_NAME.merge(op.opName(), 1, Integer::sum);
        calls++;
        for (INDArray array : new INDArray[] {op.x(), op.y(), op.z()}) {
            bytes += array == null ? 0 : 4 * array.length();
        }
    }

    public static void record(CustomOp op, OpContext context) {
        String name = op.opName();
        CALLS_BY_NAME.merge(name, 1, Integer::sum);
        calls++;
        try {
            boolean inContext = context != null && !context.getInputArrays().isEmpty();
            List<INDArray> in = inContext ? context.getInputArrays() : op.inputArguments();
            List<INDArray> out = inContext ? context.getOutputArrays() : op.outputArguments();
            List<Long> arguments = inContext ? context.getIArguments() : longs(op.iArgs());
            Work work = OpCosts.of(new OpCall(name, shapes(in), shapes(out), arguments.stream().mapToLong(Long::longValue).toArray()), 4);
            bytes += work.bytes();
            if (work.macs() > 0) {
                MACS_BY_NAME.merge(name, work.macs(), Long::sum);
            }
        } catch (RuntimeException e) {
            FAILURES.add(name + ": " + e);
        }
    }

    private static List<Long> longs(long[] values) {
        List<Long> list = new ArrayList<>();
        for (long value : values) {
            list.add(value);
        }
        return list;
    }

    private static long[][] shapes(List<INDArray> arrays) {
        long[][] shapes = new long[arrays.size()][];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = arrays.get(i) == null ? new long[0] : arrays.get(i).shape();
        }
        return shapes;
    }

    /** Inlined into the executioner. */
    public static final class AfterCustomOp {
        private AfterCustomOp() {
        }

        @Advice.OnMethodExit
        public static void exit(@Advice.Argument(0) CustomOp op, @Advice.Argument(1) OpContext context) {
            record(op, context);
        }
    }

    /** Inlined into the executioner. */
    public static final class AroundOp {
        private AroundOp() {
        }

        @Advice.OnMethodEnter
        public static void before() {
            enter();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        public static void after(@Advice.Argument(0) Op op) {
            record(op);
        }
    }
}

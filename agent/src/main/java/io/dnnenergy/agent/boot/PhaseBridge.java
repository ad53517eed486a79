package io.dnnenergy.agent.boot;

/**
 * The only class of ours that woven byte code names. On the bootstrap loader, so that every loader sees it: with the bridge on the system
 * loader, a class in a loader that does not delegate there dies of {@code NoClassDefFoundError}. What woven code calls throws nothing.
 */
public final class PhaseBridge {
    /** Volatile costs 0.5 ns; a plain field could be hoisted out of a loop, which would then miss the switch-off. */
    private static volatile PhaseSink sink;
    /** Counts native operations. Null nearly always: an operation then costs the read of this field. */
    private static volatile OpSink ops;
    /** Sees operations outside all spans; its tokens are negative. */
    private static volatile OpSink outsideOps;

    private PhaseBridge() {
    }

    /**
     * A woven method is entered.
     *
     * @return a token for {@link #exit}; 0 if no span was opened
     */
    public static long enter(int site, Object self, Object argument) {
        PhaseSink current = sink;
        try {
            return current == null ? 0 : current.enter(site, self, argument);
        } catch (Throwable error) {
            adviceFailed(error);
            return 0;
        }
    }

    /** The same with a boolean argument and an object. */
    public static long enterWith(int site, Object self, boolean flag, Object argument) {
        PhaseSink current = sink;
        try {
            return current == null ? 0 : current.enterWith(site, self, flag, argument);
        } catch (Throwable error) {
            adviceFailed(error);
            return 0;
        }
    }

    /** A woven method ends, with its result or null. */
    public static void exit(int site, long token, Object result) {
        if (token == 0) {
            return;
        }
        PhaseSink current = sink;
        try {
            if (current != null) {
                current.exit(site, token, result);
            }
        } catch (Throwable error) {
            adviceFailed(error);
        }
    }

    /** States how many bytes the transfer that is open on this thread moves. */
    public static void bytes(long bytes, Object direction) {
        PhaseSink current = sink;
        try {
            if (current != null) {
                current.bytes(bytes, direction);
            }
        } catch (Throwable error) {
            adviceFailed(error);
        }
    }

    /**
     * A native operation begins.
     *
     * @return a token for {@link #exitOp}; 0 if it is not counted
     */
    public static long enterOp() {
        OpSink current = ops;
        OpSink outside = outsideOps;
        try {
            long token = current == null ? 0 : current.enterOp();
            return token != 0 || outside == null ? token : outside.enterOp();
        } catch (Throwable error) {
            adviceFailed(error);
            return 0;
        }
    }

    /** A native operation ends. */
    public static void exitOp(long token, Object op, Object detail) {
        OpSink current = token == 0 ? null : token > 0 ? ops : outsideOps;
        try {
            if (current != null) {
                current.exitOp(token, op, detail);
            }
        } catch (Throwable error) {
            adviceFailed(error);
        }
    }

    /** What a sink throws ends here: the application must not notice. */
    public static void adviceFailed(Throwable error) {
        PhaseSink current = sink;
        if (current != null) {
            try {
                current.adviceFailed(error);
            } catch (Throwable ignored) {
                sink = null;
                ops = null;
                outsideOps = null;
            }
        }
    }

    /** Switches reporting to {@code newSink}; null switches it off. */
    public static void install(PhaseSink newSink) {
        sink = newSink;
    }

    /** Counts operations from now on; null for no longer. */
    public static void installOps(OpSink newOps) {
        ops = newOps;
    }

    /** Reports operations outside all spans from now on; null for no longer. */
    public static void installOutsideOps(OpSink newOps) {
        outsideOps = newOps;
    }

    /** The sink in force; null while the agent is off. */
    public static PhaseSink installed() {
        return sink;
    }

    /** Who counts operations; null while nobody does. Read by tests and benches through reflection. */
    public static OpSink installedOps() {
        return ops;
    }
}

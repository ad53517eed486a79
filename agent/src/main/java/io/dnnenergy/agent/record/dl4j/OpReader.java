package io.dnnenergy.agent.record.dl4j;

import io.dnnenergy.agent.label.OpSignature;

/** Writes calls of ND4J's operations out as numbers. Thread-safe; allocates nothing. */
public abstract class OpReader {
    private static final PerLoader<OpReader> COPIES = new PerLoader<>(OpReader.class, "Nd4jOpReader");

    /** The reader for the ND4J of an operation's class, made at first use. */
    public static OpReader of(Class<?> operation) {
        return COPIES.of(operation);
    }

    /** ND4J's name of an operation; of its class where it has none. */
    public abstract String name(Object op) throws Throwable;

    /**
     * Reads an operation after it has run.
     *
     * @param detail its context, if any; of a scatter update, its updates
     * @return false if it is not one of a kind that we know
     * @throws Throwable what a getter throws, or that this version lacks it; what was written then is incomplete
     */
    public abstract boolean read(Object op, Object detail, OpSignature into) throws Throwable;
}

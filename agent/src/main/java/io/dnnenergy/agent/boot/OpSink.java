package io.dnnenergy.agent.boot;

/**
 * Where woven executioners of native operations report to, while operations are counted; there is none otherwise. Implemented in the isolated
 * loader. Called on the application's threads for every operation: an implementation must not block, allocate in steady state, or keep what
 * it is given.
 */
public abstract class OpSink {
    /**
     * An operation is entered.
     *
     * @return a token for {@link #exitOp}: positive from a sink that counts, negative from a sink for operations outside spans; 0 if the operation is not
     *         counted, because it is inside another one or its thread is not watched
     */
    public abstract long enterOp();

    /**
     * The operation is left, normally or not. Only now its outputs are there.
     *
     * @param token  what {@link #enterOp} returned
     * @param op     the operation
     * @param detail its context if it has one; of a scatter update, the array of updates; else null
     */
    public abstract void exitOp(long token, Object op, Object detail);
}

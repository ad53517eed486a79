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
     * @return a token for {@link #exitOp}, positive of a sink that counts, negative of one that looks outside spans; 0 if this one is not counted: inside another one, or on a thread that is not looked at
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

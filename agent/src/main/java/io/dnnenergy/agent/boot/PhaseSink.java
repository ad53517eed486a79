package io.dnnenergy.agent.boot;

/**
 * Where woven code reports to. Implemented in the isolated loader; only {@code java.base} types cross. Called on the application's threads,
 * inside its locks: an implementation must not block, allocate in steady state, or keep what it is given beyond the span.
 */
public abstract class PhaseSink {
    /**
     * A woven method is entered.
     *
     * @param site     number of the hook, a constant in the woven byte code
     * @param self     receiver; null in a static method
     * @param argument first argument where the hook asks for it; else null
     * @return a token for {@link #exit}; 0 if no span was opened
     */
    public abstract long enter(int site, Object self, Object argument);

    /**
     * A woven method is entered that takes a choice and an object: a forward pass in training or not, and its input; an epoch that begins or
     * ends, and its network.
     *
     * @param flag     the choice; false in a method without one
     * @param argument the object; null in a method without one
     * @return a token for {@link #exit}; 0 if no span was opened
     */
    public abstract long enterWith(int site, Object self, boolean flag, Object argument);

    /**
     * A woven method is left, normally or not.
     *
     * @param token  what {@link #enter} returned
     * @param result what the method returns, where the hook asks for it; else null
     */
    public abstract void exit(int site, long token, Object result);

    /**
     * ND4J registers a copy and its bytes; on a processor's own memory there is no transfer around it, and it counts for nothing.
     *
     * @param direction ND4J's constant for where from and where to
     */
    public abstract void bytes(long bytes, Object direction);

    /** Advice of ours threw; counted, reported once, and after too many the agent switches itself off. */
    public abstract void adviceFailed(Throwable error);
}

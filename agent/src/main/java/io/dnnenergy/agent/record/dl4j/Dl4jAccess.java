package io.dnnenergy.agent.record.dl4j;

/**
 * The few questions we ask DL4J's objects: DL4J is not visible from the agent's own loader. A version of DL4J that lacks one answers null or 0.
 * Thread-safe; allocates nothing. Holds the application's class loader: keep none.
 */
public abstract class Dl4jAccess {
    private static final PerLoader<Dl4jAccess> COPIES = new PerLoader<>(Dl4jAccess.class, "Dl4jGetters");

    /** The view through the loader of {@code type}, made at first use. */
    public static Dl4jAccess of(Class<?> type) {
        return COPIES.of(type);
    }

    /** Shape of an INDArray; null if {@code candidate} is no INDArray. The array's own: not to be written. */
    public abstract long[] shape(Object candidate) throws Throwable;

    /** Bytes of one element of an INDArray; 4 if unknown. */
    public abstract int elementBytes(Object candidate) throws Throwable;

    /** The input that a layer holds; null if it has none. */
    public abstract Object input(Object layer) throws Throwable;

    /** The inputs that a vertex holds; null if it has none. */
    public abstract Object[] vertexInputs(Object vertex) throws Throwable;

    /** The first array of features of a MultiDataSet; null if it is none. */
    public abstract Object firstFeatures(Object data) throws Throwable;

    /** The score that a network holds: of its last minibatch in training; NaN if unknown. */
    public abstract double score(Object network) throws Throwable;

    /** Part of the examples that an {@code Evaluation} counts as right; NaN if it is no {@code Evaluation}, or holds no examples. */
    public abstract double accuracy(Object evaluation) throws Throwable;

    /**
     * Bytes of an allocation of ND4J's on CUDA that would have to be copied.
     *
     * @param toHost where to
     * @return -1 if that side is up to date, 0 if this version does not say
     */
    public abstract long staleBytes(Object allocation, boolean toHost) throws Throwable;

    /** Bytes of features and labels of a DataSet or MultiDataSet; 0 if it is neither. */
    public abstract long dataSetBytes(Object data) throws Throwable;
}

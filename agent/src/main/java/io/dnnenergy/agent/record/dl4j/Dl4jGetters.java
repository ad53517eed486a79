package io.dnnenergy.agent.record.dl4j;

import static java.lang.invoke.MethodType.methodType;

import io.dnnenergy.agent.label.OpSignature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The view of one class loader's DL4J; only copies made by {@link PerLoader} run. Only getters that read a field, or count in a table of Java's
 * (accuracy): no operation, no workspace, never {@code toString}, {@code equals} or {@code hashCode}.
 */
final class Dl4jGetters extends Dl4jAccess {
    private static final MethodType OBJECT = methodType(Object.class, Object.class);
    private static final MethodType NUMBER = methodType(double.class, Object.class);
    private static final MethodType OBJECTS = methodType(Object[].class, Object.class);

    private static final ClassLoader LOADER = PerLoader.loader(MethodHandles.lookup());
    private static final Class<?> ARRAY = PerLoader.find(LOADER, "org.nd4j.linalg.api.ndarray.INDArray");
    private static final Class<?> DATA_TYPE = PerLoader.find(LOADER, "org.nd4j.linalg.api.buffer.DataType");
    private static final Class<?> DATA_SET = PerLoader.find(LOADER, "org.nd4j.linalg.dataset.api.DataSet");
    private static final Class<?> MULTI_DATA_SET = PerLoader.find(LOADER, "org.nd4j.linalg.dataset.api.MultiDataSet");
    private static final Class<?> MODEL = PerLoader.find(LOADER, "org.deeplearning4j.nn.api.Model");
    private static final Class<?> VERTEX = PerLoader.find(LOADER, "org.deeplearning4j.nn.graph.vertex.GraphVertex");

    private static final Class<?> EVALUATION = PerLoader.find(LOADER, "org.nd4j.evaluation.classification.Evaluation");
    private static final Class<?> ALLOCATION = PerLoader.find(LOADER, "org.nd4j.jita.allocator.impl.AllocationPoint");

    private static final MethodHandle ON_HOST = PerLoader.handle(ALLOCATION, "isActualOnHostSide", methodType(boolean.class, Object.class));
    private static final MethodHandle ON_DEVICE = PerLoader.handle(ALLOCATION, "isActualOnDeviceSide", methodType(boolean.class, Object.class));
    private static final MethodHandle BYTES = PerLoader.handle(ALLOCATION, "getNumberOfBytes", methodType(long.class, Object.class));
    private static final MethodHandle SHAPE = PerLoader.handle(ARRAY, "shape", methodType(long[].class, Object.class));
    private static final MethodHandle LENGTH = PerLoader.handle(ARRAY, "length", methodType(long.class, Object.class));
    private static final MethodHandle TYPE_OF = PerLoader.handle(ARRAY, "dataType", OBJECT);
    private static final MethodHandle WIDTH = PerLoader.handle(DATA_TYPE, "width", methodType(int.class, Object.class));
    private static final MethodHandle INPUT = PerLoader.handle(MODEL, "input", OBJECT);
    private static final MethodHandle SCORE = PerLoader.handle(MODEL, "score", NUMBER);
    private static final MethodHandle ROWS = PerLoader.handle(EVALUATION, "getNumRowCounter", methodType(int.class, Object.class));
    private static final MethodHandle ACCURACY = PerLoader.handle(EVALUATION, "accuracy", NUMBER);
    private static final MethodHandle VERTEX_INPUTS = PerLoader.handle(VERTEX, "getInputs", OBJECTS);
    private static final MethodHandle FEATURES = PerLoader.handle(DATA_SET, "getFeatures", OBJECT);
    private static final MethodHandle LABELS = PerLoader.handle(DATA_SET, "getLabels", OBJECT);
    private static final MethodHandle MULTI_FEATURES = PerLoader.handle(MULTI_DATA_SET, "getFeatures", OBJECTS);
    private static final MethodHandle MULTI_LABELS = PerLoader.handle(MULTI_DATA_SET, "getLabels", OBJECTS);

    @Override
    public long[] shape(Object candidate) throws Throwable {
        return SHAPE != null && ARRAY.isInstance(candidate) ? (long[]) SHAPE.invokeExact(candidate) : null;
    }

    @Override
    public int elementBytes(Object candidate) throws Throwable {
        if (TYPE_OF == null || WIDTH == null || !ARRAY.isInstance(candidate)) {
            return OpSignature.USUAL_BYTES;
        }
        return (int) WIDTH.invokeExact((Object) TYPE_OF.invokeExact(candidate));
    }

    @Override
    public Object input(Object layer) throws Throwable {
        return INPUT == null ? null : (Object) INPUT.invokeExact(layer);
    }

    @Override
    public Object[] vertexInputs(Object vertex) throws Throwable {
        return VERTEX_INPUTS == null ? null : (Object[]) VERTEX_INPUTS.invokeExact(vertex);
    }

    @Override
    public Object firstFeatures(Object data) throws Throwable {
        if (MULTI_DATA_SET == null || MULTI_FEATURES == null || !MULTI_DATA_SET.isInstance(data)) {
            return null;
        }
        Object[] features = (Object[]) MULTI_FEATURES.invokeExact(data);
        return features == null || features.length == 0 ? null : features[0];
    }

    @Override
    public double score(Object network) throws Throwable {
        return SCORE == null ? Double.NaN : (double) SCORE.invokeExact(network);
    }

    @Override
    public double accuracy(Object evaluation) throws Throwable {
        boolean counts = ACCURACY != null && ROWS != null && EVALUATION.isInstance(evaluation) && (int) ROWS.invokeExact(evaluation) > 0;
        return counts ? (double) ACCURACY.invokeExact(evaluation) : Double.NaN;
    }

    @Override
    public long dataSetBytes(Object data) throws Throwable {
        if (data == null) {
            return 0;
        }
        if (DATA_SET != null && DATA_SET.isInstance(data) && FEATURES != null && LABELS != null) {
            return bytes((Object) FEATURES.invokeExact(data)) + bytes((Object) LABELS.invokeExact(data));
        }
        if (MULTI_DATA_SET != null && MULTI_DATA_SET.isInstance(data) && MULTI_FEATURES != null && MULTI_LABELS != null) {
            return bytes((Object[]) MULTI_FEATURES.invokeExact(data)) + bytes((Object[]) MULTI_LABELS.invokeExact(data));
        }
        return 0;
    }

    @Override
    public long staleBytes(Object allocation, boolean toHost) throws Throwable {
        if (ON_HOST == null || ON_DEVICE == null || BYTES == null || !ALLOCATION.isInstance(allocation)) {
            return 0;
        }
        boolean current = toHost ? (boolean) ON_HOST.invokeExact(allocation) : (boolean) ON_DEVICE.invokeExact(allocation);
        return current ? -1 : (long) BYTES.invokeExact(allocation);
    }

    private static long bytes(Object[] arrays) throws Throwable {
        long sum = 0;
        for (int i = 0; arrays != null && i < arrays.length; i++) {
            sum += bytes(arrays[i]);
        }
        return sum;
    }

    private static long bytes(Object candidate) throws Throwable {
        if (candidate == null || LENGTH == null || TYPE_OF == null || WIDTH == null) {
            return 0;
        }
        return (long) LENGTH.invokeExact(candidate) * (int) WIDTH.invokeExact((Object) TYPE_OF.invokeExact(candidate));
    }
}

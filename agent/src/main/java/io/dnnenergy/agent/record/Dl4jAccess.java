package io.dnnenergy.agent.record;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * The few questions we ask DL4J's objects, as method handles of one class loader: DL4J is not visible from the agent's own loader. Only
 * getters that read a field: no operation, no workspace, never {@code toString}, {@code equals} or {@code hashCode}. A version of DL4J that
 * lacks one answers null, -1 or 0. Thread-safe; allocates nothing.
 */
final class Dl4jAccess {
    private static final ClassValue<Dl4jAccess> BY_CLASS = new ClassValue<>() {
        @Override
        protected Dl4jAccess computeValue(Class<?> type) {
            return new Dl4jAccess(type.getClassLoader());
        }
    };

    private final MethodHandle shape;
    private final MethodHandle length;
    private final MethodHandle dataType;
    private final MethodHandle width;
    private final MethodHandle input;
    private final MethodHandle vertexInputs;
    private final MethodHandle features;
    private final MethodHandle labels;
    private final MethodHandle multiFeatures;
    private final MethodHandle multiLabels;
    private final Class<?> array;
    private final Class<?> dataSet;
    private final Class<?> multiDataSet;

    private Dl4jAccess(ClassLoader loader) {
        array = find(loader, "org.nd4j.linalg.api.ndarray.INDArray");
        dataSet = find(loader, "org.nd4j.linalg.dataset.api.DataSet");
        multiDataSet = find(loader, "org.nd4j.linalg.dataset.api.MultiDataSet");
        Class<?> type = find(loader, "org.nd4j.linalg.api.buffer.DataType");
        shape = handle(array, "shape", methodType(long[].class, Object.class));
        length = handle(array, "length", methodType(long.class, Object.class));
        dataType = handle(array, "dataType", methodType(Object.class, Object.class));
        width = handle(type, "width", methodType(int.class, Object.class));
        input = handle(find(loader, "org.deeplearning4j.nn.api.Model"), "input", methodType(Object.class, Object.class));
        vertexInputs = handle(find(loader, "org.deeplearning4j.nn.graph.vertex.GraphVertex"), "getInputs", methodType(Object[].class, Object.class));
        features = handle(dataSet, "getFeatures", methodType(Object.class, Object.class));
        labels = handle(dataSet, "getLabels", methodType(Object.class, Object.class));
        multiFeatures = handle(multiDataSet, "getFeatures", methodType(Object[].class, Object.class));
        multiLabels = handle(multiDataSet, "getLabels", methodType(Object[].class, Object.class));
    }

    /** The view through the loader of {@code type}, made at first use. */
    static Dl4jAccess of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** Shape of an INDArray; null if {@code candidate} is none. The array's own: not to be written. */
    long[] shape(Object candidate) throws Throwable {
        return shape != null && array.isInstance(candidate) ? (long[]) shape.invokeExact(candidate) : null;
    }

    /** The input that a layer holds; null if it has none. */
    Object input(Object layer) throws Throwable {
        return input == null ? null : (Object) input.invokeExact(layer);
    }

    /** The inputs that a vertex holds; null if it has none. */
    Object[] vertexInputs(Object vertex) throws Throwable {
        return vertexInputs == null ? null : (Object[]) vertexInputs.invokeExact(vertex);
    }

    /** Bytes of features and labels of a DataSet or MultiDataSet; 0 if it is neither. */
    long dataSetBytes(Object data) throws Throwable {
        if (data == null) {
            return 0;
        }
        if (dataSet != null && dataSet.isInstance(data) && features != null && labels != null) {
            return bytes((Object) features.invokeExact(data)) + bytes((Object) labels.invokeExact(data));
        }
        if (multiDataSet != null && multiDataSet.isInstance(data) && multiFeatures != null && multiLabels != null) {
            return bytes((Object[]) multiFeatures.invokeExact(data)) + bytes((Object[]) multiLabels.invokeExact(data));
        }
        return 0;
    }

    private long bytes(Object[] arrays) throws Throwable {
        long sum = 0;
        for (int i = 0; arrays != null && i < arrays.length; i++) {
            sum += bytes(arrays[i]);
        }
        return sum;
    }

    private long bytes(Object candidate) throws Throwable {
        if (candidate == null || length == null || dataType == null || width == null) {
            return 0;
        }
        return (long) length.invokeExact(candidate) * (int) width.invokeExact((Object) dataType.invokeExact(candidate));
    }

    /** Bytes of one element of an INDArray; 4 if unknown. */
    int elementBytes(Object candidate) throws Throwable {
        if (dataType == null || width == null || !array.isInstance(candidate)) {
            return 4;
        }
        return (int) width.invokeExact((Object) dataType.invokeExact(candidate));
    }

    private static Class<?> find(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static MethodHandle handle(Class<?> owner, String name, MethodType as) {
        if (owner == null) {
            return null;
        }
        try {
            Method method = owner.getMethod(name);
            return MethodHandles.publicLookup().unreflect(method).asType(as);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}

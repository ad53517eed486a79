package io.dnnenergy.agent.record.dl4j;

import static java.lang.invoke.MethodType.methodType;

import io.dnnenergy.agent.label.OpSignature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * The reader for one class loader's ND4J; only copies made by {@link PerLoader} run. Asks only getters of fields that allocate nothing: arrays
 * and arguments one by one, since the lists of them are copies. A missing handle is null, and the operation then not counted.
 */
final class Nd4jOpReader extends OpReader {
    private static final MethodType COUNT = methodType(int.class, Object.class);
    private static final MethodType ARRAY = methodType(Object.class, Object.class);
    private static final MethodType NTH = methodType(Object.class, Object.class, int.class);
    private static final MethodType NAME = methodType(String.class, Object.class);

    private static final ClassLoader LOADER = PerLoader.loader(MethodHandles.lookup());
    private static final Class<?> CUSTOM_OP = PerLoader.find(LOADER, "org.nd4j.linalg.api.ops.CustomOp");
    private static final Class<?> OP = PerLoader.find(LOADER, "org.nd4j.linalg.api.ops.Op");
    private static final Class<?> CONTEXT = PerLoader.find(LOADER, "org.nd4j.linalg.api.ops.OpContext");
    private static final Class<?> INDARRAY = PerLoader.find(LOADER, "org.nd4j.linalg.api.ndarray.INDArray");
    private static final Class<?> DATA_TYPE = PerLoader.find(LOADER, "org.nd4j.linalg.api.buffer.DataType");

    private static final MethodHandle CUSTOM_NAME = PerLoader.handle(CUSTOM_OP, "opName", NAME);
    private static final MethodHandle OP_NAME = PerLoader.handle(OP, "opName", NAME);
    private static final MethodHandle X = PerLoader.handle(OP, "x", ARRAY);
    private static final MethodHandle Y = PerLoader.handle(OP, "y", ARRAY);
    private static final MethodHandle Z = PerLoader.handle(OP, "z", ARRAY);
    private static final MethodHandle INPUTS = PerLoader.handle(CUSTOM_OP, "numInputArguments", COUNT);
    private static final MethodHandle INPUT = PerLoader.handle(CUSTOM_OP, "getInputArgument", NTH, int.class);
    private static final MethodHandle OUTPUTS = PerLoader.handle(CUSTOM_OP, "numOutputArguments", COUNT);
    private static final MethodHandle OUTPUT = PerLoader.handle(CUSTOM_OP, "getOutputArgument", NTH, int.class);
    private static final MethodHandle INTEGERS = PerLoader.handle(CUSTOM_OP, "numIArguments", COUNT);
    private static final MethodHandle INTEGER = PerLoader.handle(CUSTOM_OP, "getIArgument", NTH, int.class);
    private static final MethodHandle CONTEXT_INPUTS = PerLoader.handle(CONTEXT, "numInputArguments", COUNT);
    private static final MethodHandle CONTEXT_INPUT = PerLoader.handle(CONTEXT, "getInputArray", NTH, int.class);
    private static final MethodHandle CONTEXT_OUTPUTS = PerLoader.handle(CONTEXT, "numOutputArguments", COUNT);
    private static final MethodHandle CONTEXT_OUTPUT = PerLoader.handle(CONTEXT, "getOutputArray", NTH, int.class);
    private static final MethodHandle CONTEXT_INTEGERS = PerLoader.handle(CONTEXT, "getIArguments", methodType(List.class, Object.class));
    private static final MethodHandle SHAPE = PerLoader.handle(INDARRAY, "shape", methodType(long[].class, Object.class));
    private static final MethodHandle TYPE_OF = PerLoader.handle(INDARRAY, "dataType", ARRAY);
    private static final MethodHandle WIDTH = PerLoader.handle(DATA_TYPE, "width", COUNT);

    @Override
    public String name(Object op) throws Throwable {
        String name = null;
        if (CUSTOM_OP != null && CUSTOM_OP.isInstance(op)) {
            name = (String) CUSTOM_NAME.invokeExact(op);
        } else if (OP != null && OP.isInstance(op)) {
            name = (String) OP_NAME.invokeExact(op);
        }
        return name == null ? op.getClass().getSimpleName() : name;
    }

    @Override
    public boolean read(Object op, Object detail, OpSignature into) throws Throwable {
        boolean ofContext = detail != null && CONTEXT != null && CONTEXT.isInstance(detail) && (int) CONTEXT_INPUTS.invokeExact(detail) > 0;
        if (CUSTOM_OP != null && CUSTOM_OP.isInstance(op)) {
            into.begin((String) CUSTOM_NAME.invokeExact(op));
            if (ofContext) {
                context(detail, into);
            } else {
                custom(op, into);
            }
        } else if (OP != null && OP.isInstance(op)) {
            into.begin((String) OP_NAME.invokeExact(op));
            if (ofContext) {
                context(detail, into);
            } else {
                legacy(op, into);
            }
        } else if (op instanceof Enum<?> && INDARRAY != null && INDARRAY.isInstance(detail)) {
            // Reads the updates and writes as many elements.
            into.begin("scatter_update");
            into.add(1);
            array(detail, into);
            into.add(1);
            array(detail, into);
            into.add(0);
        } else {
            return false;
        }
        return into.end();
    }

    private static void custom(Object op, OpSignature into) throws Throwable {
        int inputs = (int) INPUTS.invokeExact(op);
        into.add(inputs);
        for (int i = 0; i < inputs; i++) {
            array((Object) INPUT.invokeExact(op, i), into);
        }
        int outputs = (int) OUTPUTS.invokeExact(op);
        into.add(outputs);
        for (int i = 0; i < outputs; i++) {
            array((Object) OUTPUT.invokeExact(op, i), into);
        }
        int integers = (int) INTEGERS.invokeExact(op);
        into.add(integers);
        for (int i = 0; i < integers; i++) {
            into.add(((Number) (Object) INTEGER.invokeExact(op, i)).longValue());
        }
    }

    private static void context(Object context, OpSignature into) throws Throwable {
        int inputs = (int) CONTEXT_INPUTS.invokeExact(context);
        into.add(inputs);
        for (int i = 0; i < inputs; i++) {
            array((Object) CONTEXT_INPUT.invokeExact(context, i), into);
        }
        int outputs = (int) CONTEXT_OUTPUTS.invokeExact(context);
        into.add(outputs);
        for (int i = 0; i < outputs; i++) {
            array((Object) CONTEXT_OUTPUT.invokeExact(context, i), into);
        }
        List<?> integers = (List<?>) CONTEXT_INTEGERS.invokeExact(context);
        int n = integers.size();
        into.add(n);
        for (int i = 0; i < n; i++) {
            into.add(((Number) integers.get(i)).longValue());
        }
    }

    private static void legacy(Object op, OpSignature into) throws Throwable {
        Object x = (Object) X.invokeExact(op);
        Object y = (Object) Y.invokeExact(op);
        Object z = (Object) Z.invokeExact(op);
        into.add((x == null ? 0 : 1) + (y == null ? 0 : 1));
        if (x != null) {
            array(x, into);
        }
        if (y != null) {
            array(y, into);
        }
        into.add(z == null ? 0 : 1);
        if (z != null) {
            array(z, into);
        }
        into.add(0);
    }

    private static void array(Object array, OpSignature into) throws Throwable {
        long[] shape = array == null ? null : (long[]) SHAPE.invokeExact(array);
        if (shape == null) {
            into.add(0);
            return;
        }
        into.add(shape.length);
        for (long dimension : shape) {
            into.add(dimension);
        }
        if (into.needsElementBytes()) {
            into.elementBytes(TYPE_OF == null || WIDTH == null ? OpSignature.USUAL_BYTES : (int) WIDTH.invokeExact((Object) TYPE_OF.invokeExact(array)));
        }
    }
}

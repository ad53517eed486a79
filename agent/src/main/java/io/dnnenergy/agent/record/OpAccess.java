package io.dnnenergy.agent.record;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * The questions we ask ND4J's operations, as method handles of one class loader. Only getters of fields that allocate nothing: arrays and
 * arguments are asked for one by one, since the lists of them are copies. A missing handle is null, and the operation then not counted.
 */
final class OpAccess {
    private static final MethodType COUNT = methodType(int.class, Object.class);
    private static final MethodType ARRAY = methodType(Object.class, Object.class);
    private static final MethodType NTH = methodType(Object.class, Object.class, int.class);
    private static final MethodType NAME = methodType(String.class, Object.class);

    private static final ClassValue<OpAccess> BY_CLASS = new ClassValue<>() {
        @Override
        protected OpAccess computeValue(Class<?> type) {
            return ofLoader(type.getClassLoader());
        }
    };
    /** Nearly all operations come from one loader. Weak: the classes themselves keep it. */
    private static volatile WeakReference<OpAccess> last = new WeakReference<>(null);

    final Class<?> customOp;
    final Class<?> op;
    final Class<?> context;
    final MethodHandle customName;
    final MethodHandle name;
    final MethodHandle x;
    final MethodHandle y;
    final MethodHandle z;
    final MethodHandle inputs;
    final MethodHandle input;
    final MethodHandle outputs;
    final MethodHandle output;
    final MethodHandle integers;
    final MethodHandle integer;
    final MethodHandle contextInputs;
    final MethodHandle contextInput;
    final MethodHandle contextOutputs;
    final MethodHandle contextOutput;
    final MethodHandle contextIntegers;
    private final ClassLoader loader;

    private OpAccess(ClassLoader loader) {
        this.loader = loader;
        customOp = find("org.nd4j.linalg.api.ops.CustomOp");
        op = find("org.nd4j.linalg.api.ops.Op");
        context = find("org.nd4j.linalg.api.ops.OpContext");
        customName = handle(customOp, "opName", NAME);
        name = handle(op, "opName", NAME);
        x = handle(op, "x", ARRAY);
        y = handle(op, "y", ARRAY);
        z = handle(op, "z", ARRAY);
        inputs = handle(customOp, "numInputArguments", COUNT);
        input = handle(customOp, "getInputArgument", NTH, int.class);
        outputs = handle(customOp, "numOutputArguments", COUNT);
        output = handle(customOp, "getOutputArgument", NTH, int.class);
        integers = handle(customOp, "numIArguments", COUNT);
        integer = handle(customOp, "getIArgument", NTH, int.class);
        contextInputs = handle(context, "numInputArguments", COUNT);
        contextInput = handle(context, "getInputArray", NTH, int.class);
        contextOutputs = handle(context, "numOutputArguments", COUNT);
        contextOutput = handle(context, "getOutputArray", NTH, int.class);
        contextIntegers = handle(context, "getIArguments", methodType(List.class, Object.class));
    }

    /** The view through the loader of an operation's class, made at first use. */
    static OpAccess of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    private static OpAccess ofLoader(ClassLoader loader) {
        OpAccess known = last.get();
        if (known == null || known.loader != loader) {
            known = new OpAccess(loader);
            last = new WeakReference<>(known);
        }
        return known;
    }

    private Class<?> find(String className) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static MethodHandle handle(Class<?> owner, String method, MethodType as, Class<?>... parameters) {
        if (owner == null) {
            return null;
        }
        try {
            return MethodHandles.publicLookup().unreflect(owner.getMethod(method, parameters)).asType(as);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}

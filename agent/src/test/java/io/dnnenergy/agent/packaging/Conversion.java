package io.dnnenergy.agent.packaging;

import java.util.Map;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Converts the value on the stack from one type to another, as {@link java.lang.invoke.LambdaMetafactory} documents it for arguments and results. */
final class Conversion {
    private static final Map<Integer, String> WRAPPERS = Map.of(Type.BOOLEAN, "Boolean", Type.BYTE, "Byte", Type.CHAR, "Character", Type.SHORT, "Short",
            Type.INT, "Integer", Type.LONG, "Long", Type.FLOAT, "Float", Type.DOUBLE, "Double");

    private Conversion() {
    }

    static void emit(MethodVisitor to, Type from, Type wanted) {
        if (isPrimitive(from) && isPrimitive(wanted)) {
            widen(to, from, wanted);
        } else if (isPrimitive(from)) {
            to.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper(from), "valueOf", "(" + from.getDescriptor() + ")L" + wrapper(from) + ";", false);
        } else if (isPrimitive(wanted)) {
            Type unboxed = unboxed(from, wanted);
            cast(to, from, Type.getObjectType(wrapper(unboxed)));
            to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, wrapper(unboxed), unboxed.getClassName() + "Value", "()" + unboxed.getDescriptor(), false);
            widen(to, unboxed, wanted);
        } else {
            cast(to, from, wanted);
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static void cast(MethodVisitor to, Type from, Type wanted) {
        if (!from.equals(wanted) && !wanted.getInternalName().equals("java/lang/Object")) {
            to.visitTypeInsn(Opcodes.CHECKCAST, wanted.getInternalName());
        }
    }

    private static String wrapper(Type primitive) {
        return "java/lang/" + WRAPPERS.get(primitive.getSort());
    }

    /** The primitive in a wrapper; of a less exact type, the one that is wanted. */
    private static Type unboxed(Type from, Type wanted) {
        for (Type primitive : new Type[] {Type.BOOLEAN_TYPE, Type.BYTE_TYPE, Type.CHAR_TYPE, Type.SHORT_TYPE, Type.INT_TYPE, Type.LONG_TYPE, Type.FLOAT_TYPE,
            Type.DOUBLE_TYPE}) {
            if (wrapper(primitive).equals(from.getInternalName())) {
                return primitive;
            }
        }
        return wanted;
    }

    private static void widen(MethodVisitor to, Type from, Type wanted) {
        int whole = from.getSort() <= Type.INT ? Type.INT : from.getSort();
        int target = wanted.getSort() <= Type.INT ? Type.INT : wanted.getSort();
        if (whole == target) {
            return;
        }
        to.visitInsn(switch (whole * 16 + target) {
            case Type.INT * 16 + Type.LONG -> Opcodes.I2L;
            case Type.INT * 16 + Type.FLOAT -> Opcodes.I2F;
            case Type.INT * 16 + Type.DOUBLE -> Opcodes.I2D;
            case Type.LONG * 16 + Type.FLOAT -> Opcodes.L2F;
            case Type.LONG * 16 + Type.DOUBLE -> Opcodes.L2D;
            case Type.FLOAT * 16 + Type.DOUBLE -> Opcodes.F2D;
            default -> throw new IllegalArgumentException("no conversion from " + from + " to " + wanted);
        });
    }
}

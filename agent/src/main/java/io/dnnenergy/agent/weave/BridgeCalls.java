package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.boot.PhaseBridge;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The instructions by which woven code calls the bridge. A test compares the descriptors with the bridge's methods. */
final class BridgeCalls {
    /** Operands of the call with the most: a site, a receiver, a flag, an object; or a site, a token, a result. */
    static final int STACK = 4;

    private static final String BRIDGE = Type.getInternalName(PhaseBridge.class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodVisitor code;
    private final boolean isStatic;
    private final Type[] parameters;

    /** @param code receives the instructions; slots are those of the method as it was */
    BridgeCalls(MethodVisitor code, boolean isStatic, String descriptor) {
        this.code = code;
        this.isStatic = isStatic;
        this.parameters = Type.getArgumentTypes(descriptor);
    }

    void enter(int site, int argument) {
        number(site);
        self();
        entered(argument);
    }

    /** With a name in place of the receiver. */
    void enterNamed(int site, String name, int argument) {
        number(site);
        code.visitLdcInsn(name);
        entered(argument);
    }

    private void entered(int argument) {
        object(argument);
        call("enter", "(I" + OBJECT + OBJECT + ")J");
    }

    void enterWith(int site, int flag, int argument) {
        number(site);
        self();
        if (flag < 0) {
            code.visitInsn(Opcodes.ICONST_0);
        } else {
            code.visitVarInsn(Opcodes.ILOAD, slot(flag));
        }
        object(argument);
        call("enterWith", "(I" + OBJECT + "Z" + OBJECT + ")J");
    }

    /** @param result slot of what the method returns; -1 for null */
    void exit(int site, int token, int result) {
        number(site);
        code.visitVarInsn(Opcodes.LLOAD, token);
        if (result < 0) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, result);
        }
        call("exit", "(IJ" + OBJECT + ")V");
    }

    void enterOp() {
        call("enterOp", "()J");
    }

    void exitOp(int token, int operation, int detail) {
        code.visitVarInsn(Opcodes.LLOAD, token);
        code.visitVarInsn(Opcodes.ALOAD, operation);
        code.visitVarInsn(Opcodes.ALOAD, detail);
        call("exitOp", "(J" + OBJECT + OBJECT + ")V");
    }

    void bytes(int bytes, int direction) {
        code.visitVarInsn(Opcodes.LLOAD, slot(bytes));
        object(direction);
        call("bytes", "(J" + OBJECT + ")V");
    }

    /** Stores a copy of what lies on the stack; a number as an object. */
    void keep(Type value, int slot) {
        code.visitInsn(value.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        String box = switch (value.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
        if (box != null) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", "(" + value.getDescriptor() + ")L" + box + ";", false);
        }
        code.visitVarInsn(Opcodes.ASTORE, slot);
    }

    /** Null where there is no such parameter, or where it is no object. */
    void object(int parameter) {
        if (parameter >= 0 && parameter < parameters.length && parameters[parameter].getSort() >= Type.ARRAY) {
            code.visitVarInsn(Opcodes.ALOAD, slot(parameter));
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    private void self() {
        if (isStatic) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private void number(int value) {
        if (value <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, value);
        } else {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        }
    }

    private int slot(int parameter) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < parameter; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }

    private void call(String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, name, descriptor, false);
    }
}

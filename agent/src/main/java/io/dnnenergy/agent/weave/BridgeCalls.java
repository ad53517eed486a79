package io.dnnenergy.agent.weave;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The calls of the bridge in one woven method. Woven code names the bridge and {@code java.lang} only: what a class of any loader can see. A test
 * holds the names and descriptors against the bridge's.
 */
final class BridgeCalls {
    static final String BRIDGE = "io/dnnenergy/agent/boot/PhaseBridge";
    private static final String OBJECT = "java/lang/Object";
    /** Simple names of what a pass or an evaluation is given. */
    private static final Set<String> SUBJECTS = Set.of("INDArray", "INDArray[]", "Model", "MultiDataSet");

    private final Splicer.Method method;
    private final Capture capture;
    private final int site;
    private final MethodVisitor code;
    private final Type[] parameters;
    private final int token;

    BridgeCalls(Splicer.Method method, Capture capture, int site, MethodVisitor code) {
        this.method = method;
        this.capture = capture;
        this.site = site;
        this.code = code;
        parameters = Type.getArgumentTypes(method.descriptor());
        token = method.maxLocals();
    }

    boolean hasExit() {
        return capture != Capture.BYTES;
    }

    /** Types of the variables behind the method's own, as frames have them. */
    List<Object> variables() {
        return isOperation() ? List.of(Opcodes.LONG, OBJECT, OBJECT) : List.of(Opcodes.LONG);
    }

    private boolean isOperation() {
        return capture == Capture.OPERATION || capture == Capture.SCATTER;
    }

    /** At the method's beginning. */
    void enter() {
        switch (capture) {
            case BYTES -> {
                code.visitVarInsn(Opcodes.LLOAD, slot(2));
                call("bytes", "(J)V");
            }
            case OPERATION, SCATTER -> {
                // Kept now: a body may assign to its parameters.
                keep(0, token + 2);
                keep(capture == Capture.SCATTER ? 3 : 1, token + 3);
                call("enterOp", "()J");
                code.visitVarInsn(Opcodes.LSTORE, token);
            }
            case FLAG_AND_OBJECT -> {
                siteAndSelf();
                flag();
                reference(first(type -> SUBJECTS.contains(MethodPattern.simpleName(type))));
                call("enterWith", "(ILjava/lang/Object;ZLjava/lang/Object;)J");
                code.visitVarInsn(Opcodes.LSTORE, token);
            }
            default -> {
                siteAndSelf();
                reference(capture == Capture.ARGUMENT ? 0 : -1);
                call("enter", "(ILjava/lang/Object;Ljava/lang/Object;)J");
                code.visitVarInsn(Opcodes.LSTORE, token);
            }
        }
    }

    /** With the value that is to be returned on the stack. */
    void exitBefore(int returnOpcode) {
        if (capture == Capture.RESULT && returnOpcode == Opcodes.ARETURN) {
            int result = token + 2;
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ASTORE, result);
            site();
            code.visitVarInsn(Opcodes.LLOAD, token);
            code.visitVarInsn(Opcodes.ALOAD, result);
            call("exit", "(IJLjava/lang/Object;)V");
        } else {
            exitThrowing();
        }
    }

    /** Without a value. */
    void exitThrowing() {
        if (isOperation()) {
            code.visitVarInsn(Opcodes.LLOAD, token);
            code.visitVarInsn(Opcodes.ALOAD, token + 2);
            code.visitVarInsn(Opcodes.ALOAD, token + 3);
            call("exitOp", "(JLjava/lang/Object;Ljava/lang/Object;)V");
        } else {
            site();
            code.visitVarInsn(Opcodes.LLOAD, token);
            code.visitInsn(Opcodes.ACONST_NULL);
            call("exit", "(IJLjava/lang/Object;)V");
        }
    }

    private void siteAndSelf() {
        site();
        if ((method.access() & Opcodes.ACC_STATIC) == 0) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    private void site() {
        code.visitIntInsn(Opcodes.SIPUSH, site);
    }

    private void flag() {
        int parameter = first(type -> type.getSort() == Type.BOOLEAN);
        if (parameter < 0) {
            code.visitInsn(Opcodes.ICONST_0);
        } else {
            code.visitVarInsn(Opcodes.ILOAD, slot(parameter));
        }
    }

    private void keep(int parameter, int variable) {
        reference(parameter);
        code.visitVarInsn(Opcodes.ASTORE, variable);
    }

    /** Null where there is no such parameter, or it is no reference. */
    private void reference(int parameter) {
        if (parameter >= 0 && parameter < parameters.length && parameters[parameter].getSort() >= Type.ARRAY) {
            code.visitVarInsn(Opcodes.ALOAD, slot(parameter));
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    private int first(Predicate<Type> wanted) {
        for (int i = 0; i < parameters.length; i++) {
            if (wanted.test(parameters[i])) {
                return i;
            }
        }
        return -1;
    }

    private int slot(int parameter) {
        int slot = (method.access() & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < parameter; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }

    private void call(String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, name, descriptor, false);
    }
}

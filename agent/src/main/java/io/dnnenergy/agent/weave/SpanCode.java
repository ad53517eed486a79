package io.dnnenergy.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method with calls of the bridge around its body: one at the entry, whose token a local variable keeps, one before each return, and one where an
 * exception leaves, which goes on unchanged. The bridge throws nothing, so that its calls need no handlers of their own.
 */
final class SpanCode extends RoomForLocals {
    private static final String OBJECT = "java/lang/Object";
    private static final int TOKEN_SLOTS = 2;

    /** @param name with its class, as {@code user.Main::lambda$main$0} */
    record Method(boolean isStatic, String name, String descriptor) {
    }

    private final Label start = new Label();
    private final BridgeCalls calls;
    private final Capture capture;
    private final int site;
    private final String name;
    private final Type[] parameters;
    private final Type returned;

    private SpanCode(MethodVisitor next, Method of, Capture capture, int site, Object[] locals) {
        super(next, slots(of.isStatic(), of.descriptor()), locals);
        this.calls = new BridgeCalls(next, of.isStatic(), of.descriptor());
        this.name = of.name();
        this.capture = capture;
        this.site = site;
        this.parameters = Type.getArgumentTypes(of.descriptor());
        this.returned = Type.getReturnType(of.descriptor());
    }

    /** @param next receives the woven method */
    static SpanCode of(MethodVisitor next, Method of, Capture capture, int site) {
        Object[] locals = switch (capture) {
            case NOTHING, ARGUMENT, FLAG_AND_OBJECT, LAMBDA -> new Object[] {Opcodes.LONG};
            // The result, while the bridge is called.
            case RESULT -> new Object[] {Opcodes.LONG, Opcodes.TOP};
            // The method may assign to its parameters, and where an exception leaves nothing is known of them.
            case OPERATION, SCATTER -> new Object[] {Opcodes.LONG, OBJECT, OBJECT};
            case BYTES -> new Object[0];
        };
        return new SpanCode(next, of, capture, site, locals);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (capture) {
            case NOTHING, RESULT -> calls.enter(site, -1);
            case ARGUMENT -> calls.enter(site, 0);
            case FLAG_AND_OBJECT -> calls.enterWith(site, Subjects.flag(parameters), Subjects.object(parameters));
            case LAMBDA -> calls.enterNamed(site, name, parameters.length - 1);
            case OPERATION -> keep(0, 1);
            case SCATTER -> keep(0, 3);
            case BYTES -> calls.bytes(2, 3);
        }
        if (capture != Capture.BYTES) {
            mv.visitVarInsn(Opcodes.LSTORE, first());
        }
        super.visitLabel(start);
    }

    private void keep(int operation, int detail) {
        calls.object(operation);
        mv.visitVarInsn(Opcodes.ASTORE, first() + TOKEN_SLOTS);
        calls.object(detail);
        mv.visitVarInsn(Opcodes.ASTORE, first() + TOKEN_SLOTS + 1);
        calls.enterOp();
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leave(capture == Capture.RESULT && returned.getSort() != Type.VOID);
        }
        super.visitInsn(opcode);
    }

    private void leave(boolean withResult) {
        switch (capture) {
            case OPERATION, SCATTER -> calls.exitOp(first(), first() + TOKEN_SLOTS, first() + TOKEN_SLOTS + 1);
            case BYTES -> {
                // Only the entry matters.
            }
            default -> {
                int result = withResult ? first() + TOKEN_SLOTS : -1;
                if (withResult) {
                    calls.keep(returned, result);
                }
                calls.exit(site, first(), result);
            }
        }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        if (capture != Capture.BYTES) {
            Label end = new Label();
            super.visitLabel(end);
            visitHandlerFrame();
            leave(false);
            super.visitInsn(Opcodes.ATHROW);
            // The last handler is the one asked last: the method's own come first.
            super.visitTryCatchBlock(start, end, end, null);
        }
        super.visitMaxs(Math.max(stack, 1) + BridgeCalls.STACK, locals);
    }
}

package io.dnnenergy.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies a method with a span around it:
 *
 * <pre>{@code
 * long token = PhaseBridge.enter(site, this, argument);
 * try {
 *     body, and PhaseBridge.exit(site, token, result) before each return
 * } catch (Throwable any) {
 *     PhaseBridge.exit(site, token, null);
 *     throw any;
 * }
 * }</pre>
 *
 * <p>The bridge throws nothing. The token's variable, and what is kept for the exit, stand behind the method's own variables, which keep their places;
 * every frame names them to the verifier. In the last handler nothing else is known: a body may use a parameter's place for anything.
 */
final class SpanVisitor extends MethodVisitor {
    private final int firstFree;
    private final boolean frames;
    private final BridgeCalls calls;
    private final Label start = new Label();

    /** @param frames whether the class file has stack map frames */
    SpanVisitor(Splicer.Method method, Capture capture, int site, boolean frames, MethodVisitor into) {
        super(Opcodes.ASM9, into);
        this.firstFree = method.maxLocals();
        this.frames = frames;
        this.calls = new BridgeCalls(method, capture, site, into);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        calls.enter();
        if (calls.hasExit()) {
            super.visitLabel(start);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (calls.hasExit() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            calls.exitBefore(opcode);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        Object[] all = calls.hasExit() ? with(Arrays.asList(local).subList(0, locals)) : local;
        super.visitFrame(type, calls.hasExit() ? all.length : locals, all, stacked, stack);
    }

    /** Appends the woven variables; slots in between have no value. */
    private Object[] with(List<Object> own) {
        List<Object> all = new ArrayList<>(own);
        int slots = 0;
        for (Object type : own) {
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < firstFree; slots++) {
            all.add(Opcodes.TOP);
        }
        all.addAll(calls.variables());
        return all.toArray();
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (calls.hasExit()) {
            Label handler = new Label();
            // The last of the method's handlers: its own come first.
            super.visitTryCatchBlock(start, handler, handler, null);
            super.visitLabel(handler);
            if (frames) {
                Object[] known = with(List.of());
                super.visitFrame(Opcodes.F_NEW, known.length, known, 1, new Object[] {"java/lang/Throwable"});
            }
            calls.exitThrowing();
            super.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }
}

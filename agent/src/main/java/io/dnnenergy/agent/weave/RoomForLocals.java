package io.dnnenergy.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Makes room for local variables of ours right after a method's parameters: the method's own move up by as many slots, in its instructions, in its stack
 * maps (Java Virtual Machine Specification 17, section 4.7.4) and in its debug tables. Stack maps must come expanded.
 */
class RoomForLocals extends MethodVisitor {
    private final int first;
    private final Object[] added;
    private final int slots;

    /**
     * @param first slot after the parameters
     * @param added what ours hold wherever the method's code can be reached, as in a stack map
     */
    RoomForLocals(MethodVisitor next, int first, Object... added) {
        super(Opcodes.ASM9, next);
        this.first = first;
        this.added = added;
        this.slots = size(added, added.length);
    }

    /** Slot of the parameters and of the receiver, together. */
    static int slots(boolean isStatic, String descriptor) {
        return (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    }

    /** First slot of ours. */
    final int first() {
        return first;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        super.visitVarInsn(opcode, moved(slot));
    }

    @Override
    public void visitIincInsn(int slot, int by) {
        super.visitIincInsn(moved(slot), by);
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int slot) {
        super.visitLocalVariable(name, descriptor, signature, start, end, moved(slot));
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(int type, TypePath path, Label[] start, Label[] end, int[] slot, String descriptor,
                                                          boolean visible) {
        int[] moved = slot.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = moved(slot[i]);
        }
        return super.visitLocalVariableAnnotation(type, path, start, end, moved, descriptor, visible);
    }

    @Override
    public void visitFrame(int type, int count, Object[] locals, int stackCount, Object[] stack) {
        Object[] moved = new Object[first + added.length + count];
        int from = 0;
        int to = 0;
        while (size(moved, to) < first) {
            moved[to++] = from < count ? locals[from++] : Opcodes.TOP;
        }
        if (size(moved, to) != first) {
            throw new IllegalStateException("a value lies across the end of the parameters");
        }
        System.arraycopy(added, 0, moved, to, added.length);
        System.arraycopy(locals, from, moved, to + added.length, count - from);
        super.visitFrame(Opcodes.F_NEW, to + added.length + count - from, moved, stackCount, stack);
    }

    /** A stack map where nothing is known but our variables, and what was thrown. */
    final void visitHandlerFrame() {
        Object[] locals = new Object[first + added.length];
        Arrays.fill(locals, 0, first, Opcodes.TOP);
        System.arraycopy(added, 0, locals, first, added.length);
        super.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        super.visitMaxs(stack, locals + slots);
    }

    private int moved(int slot) {
        return slot < first ? slot : slot + slots;
    }

    private static int size(Object[] locals, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        return size;
    }
}

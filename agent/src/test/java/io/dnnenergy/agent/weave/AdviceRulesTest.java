package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.structure.ClassReferences;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Advice is copied into classes of any loader: what it names must exist there. */
class AdviceRulesTest {
    @Test
    void adviceNamesOnlyTheBridgeTheJdkAndByteBuddysAnnotations() throws IOException {
        Set<String> foreign = new TreeSet<>();
        for (Class<?> advice : SpanAdvice.class.getDeclaredClasses()) {
            for (String target : ClassReferences.of(bytes(advice))) {
                // The marker of the site's number is an annotation: it is resolved when weaving, not copied.
                boolean allowed = target.startsWith("java.") || target.startsWith("io.dnnenergy.agent.boot.")
                        || target.startsWith("net.bytebuddy.asm.Advice") || target.startsWith("net.bytebuddy.implementation.bytecode.assign.Assigner")
                        || target.equals(SiteNumber.class.getName()) || target.equals(Flag.class.getName())
                        || target.equals(Subject.class.getName()) || target.equals(SpanAdvice.class.getName());
                if (!allowed) {
                    foreign.add(advice.getSimpleName() + " -> " + target);
                }
            }
        }
        assertEquals(Set.of(), foreign);
    }

    @Test
    void codeOfAdviceCallsTheBridgeAndNothingElse() throws IOException {
        Set<String> called = new TreeSet<>();
        int advised = 0;
        for (Class<?> advice : SpanAdvice.class.getDeclaredClasses()) {
            advised++;
            new ClassReader(bytes(advice)).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                    return name.equals("<init>") ? null : new Calls(called);
                }
            }, 0);
        }
        assertTrue(advised >= 3);
        assertEquals(Set.of(PhaseBridge.class.getName() + ".enter", PhaseBridge.class.getName() + ".enterWith", PhaseBridge.class.getName() + ".exit", PhaseBridge.class.getName() + ".enterOp",
                PhaseBridge.class.getName() + ".exitOp", PhaseBridge.class.getName() + ".bytes"), called);
    }

    @Test
    void everyCaptureHasAnAdvice() {
        // One of them has two: with an object, and without.
        assertEquals(Capture.values().length + 1, SpanAdvice.class.getDeclaredClasses().length);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Collects calls; an invokedynamic would need a bootstrap method that the woven class cannot see. */
    private static final class Calls extends MethodVisitor {
        private final Set<String> called;

        Calls(Set<String> called) {
            super(Opcodes.ASM9);
            this.called = called;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            called.add(owner.replace('/', '.') + "." + name);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, net.bytebuddy.jar.asm.Handle bootstrap, Object... arguments) {
            called.add("invokedynamic " + name);
        }
    }
}

package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.phase.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls of the bridge into one class file: bytes in, bytes out. No class is loaded or looked up, no member is added, so the result can be
 * retransformed and undone. Thread-safe.
 */
final class Splicer {
    private final Sites sites;

    Splicer(Sites sites) {
        this.sites = sites;
    }

    /** A method with a body, as it stands in the class file. @param maxLocals slots that its parameters and variables take */
    record Method(int access, String name, String descriptor, int maxLocals) {
        String key() {
            return name + descriptor;
        }
    }

    /** A method and its hook. */
    record Join(Method method, Hook hook) {
    }

    /** @return the woven class file; null if no method of the class matches */
    byte[] splice(byte[] bytes, List<Hook> hooks) {
        ClassReader reader = new ClassReader(bytes);
        Map<String, Join> joins = new HashMap<>();
        joins(reader, hooks).forEach(join -> joins.put(join.method().key(), join));
        if (joins.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            private boolean frames;

            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                frames = (version & 0xffff) >= Opcodes.V1_6;
                super.visit(version, access, name, signature, parent, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                Join join = joins.get(name + descriptor);
                return join == null ? method : woven(join, frames, method);
            }
        }, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private MethodVisitor woven(Join join, boolean frames, MethodVisitor into) {
        Site site = sites.of(join.hook().kind(), join.method().name());
        return new SpanVisitor(join.method(), join.hook().capture(), site.number(), frames, into);
    }

    /** Methods of the class that a hook matches, with the first that does. */
    static List<Join> joins(ClassReader reader, List<Hook> hooks) {
        List<Join> joins = new ArrayList<>();
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                Hook hook = first(hooks, access, name, descriptor);
                return hook == null ? null : new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMaxs(int maxStack, int maxLocals) {
                        joins.add(new Join(new Method(access, name, descriptor, maxLocals), hook));
                    }
                };
            }
        }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return joins;
    }

    private static Hook first(List<Hook> hooks, int access, String name, String descriptor) {
        for (Hook hook : hooks) {
            for (MethodPattern pattern : hook.methods()) {
                if (pattern.matches(access, name, descriptor)) {
                    return hook;
                }
            }
        }
        return null;
    }
}

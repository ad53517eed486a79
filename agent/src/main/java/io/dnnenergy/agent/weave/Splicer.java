package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.phase.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves calls of the bridge into one class file, in one pass over it: methods that no hook means are copied as they are, and no type but the class itself is
 * looked at, so that a method may name one that is not on the class path. No member is added: the class can be transformed again, and back. Thread-safe.
 */
final class Splicer {
    private final Sites sites;

    Splicer(Sites sites) {
        this.sites = sites;
    }

    /** @return the woven class file; null if no method of the class matches */
    byte[] splice(byte[] bytes, List<Hook> hooks) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        Joins joins = new Joins(writer, hooks);
        reader.accept(joins, ClassReader.EXPAND_FRAMES);
        return joins.any ? writer.toByteArray() : null;
    }

    private final class Joins extends ClassVisitor {
        /** By the methods' names: a class has hundreds of methods, and few have a name that a hook means. */
        private final Map<String, List<Hook>> hooks = new HashMap<>();
        private boolean any;
        private String in;

        Joins(ClassVisitor next, List<Hook> hooks) {
            super(Opcodes.ASM9, next);
            for (Hook hook : hooks) {
                for (MethodPattern method : hook.methods()) {
                    this.hooks.computeIfAbsent(method.name(), any -> new ArrayList<>(2)).add(hook);
                }
            }
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
            in = name.replace('/', '.');
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Hook hook : hooks.getOrDefault(name, List.of())) {
                if (hook.means(access, name, descriptor)) {
                    any = true;
                    boolean isLambda = hook.capture() == Capture.LAMBDA;
                    Site site = sites.of(hook.kind(), isLambda ? Lambdas.METHOD : name);
                    return SpanCode.of(next, new SpanCode.Method((access & Opcodes.ACC_STATIC) != 0, in + "::" + name, descriptor), hook.capture(), site.number());
                }
            }
            return next;
        }
    }
}

package io.dnnenergy.agent.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Replaces the lambdas in class files by plain classes, one for all lambdas of a class wherever their interfaces agree. The JVM makes a class for each lambda when it first runs, and its
 * generator has to be compiled too: 480 lambdas, as many as a short run meets, take it 0.31 s of CPU, 120 plain classes in their place 0.08 s
 * (docs/overhead.md). The source keeps its lambdas.
 */
public final class PlainLambdas {
    private final Path folder;
    private final Map<Path, byte[]> written = new HashMap<>();
    private final Map<String, List<String>> membersOfNest = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    private int replaced;

    private PlainLambdas(Path folder) {
        this.folder = folder;
    }

    /** Arguments: a folder of class files, which are rewritten, and how their names end. */
    public static void main(String[] arguments) throws IOException {
        PlainLambdas lambdas = new PlainLambdas(Path.of(arguments[0]));
        lambdas.rewrite(arguments[1]);
        System.out.println(lambdas.replaced + " lambdas are plain classes");
    }

    private void rewrite(String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(path -> path.toString().endsWith(ending)).sorted().toList()) {
                rewrite(file, ending);
            }
        }
        membersOfNest.forEach((host, members) -> {
            Path file = files.get(host);
            written.put(file, withMembers(written.getOrDefault(file, read(file)), members));
        });
        for (Map.Entry<Path, byte[]> file : written.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rewrite(Path file, String ending) {
        ClassReader reader = new ClassReader(read(file));
        files.put(reader.getClassName(), file);
        ClassWriter writer = new ClassWriter(reader, 0);
        Replacing replacing = new Replacing(writer);
        reader.accept(replacing, 0);
        for (LambdaClass made : replacing.made) {
            written.put(file, writer.toByteArray());
            String name = made.name();
            written.put(file.resolveSibling(name.substring(name.lastIndexOf('/') + 1) + ending), made.bytes(replacing.version));
            membersOfNest.computeIfAbsent(replacing.nestHost, any -> new ArrayList<>()).add(name);
        }
    }

    /** A nest's members stand in its host, or they may not call one another's private methods (Java Virtual Machine Specification 17, section 5.4.4). */
    private static byte[] withMembers(byte[] host, List<String> members) {
        ClassReader reader = new ClassReader(host);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visitEnd() {
                members.forEach(this::visitNestMember);
                super.visitEnd();
            }
        }, 0);
        return writer.toByteArray();
    }

    private final class Replacing extends ClassVisitor {
        private String name;
        private String nestHost;
        private int version;
        private final List<LambdaClass> made = new ArrayList<>();

        Replacing(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int classVersion, int access, String internalName, String signature, String superName, String[] interfaces) {
            version = classVersion;
            name = internalName;
            nestHost = internalName;
            super.visit(classVersion, access, internalName, signature, superName, interfaces);
        }

        @Override
        public void visitNestHost(String host) {
            nestHost = host;
            super.visitNestHost(host);
        }

        private LambdaClass classFor(LambdaSite site) {
            for (LambdaClass one : made) {
                if (one.agrees(site)) {
                    return one;
                }
            }
            LambdaClass next = new LambdaClass(name + "$Lambdas" + (made.isEmpty() ? "" : made.size() + 1), nestHost);
            made.add(next);
            return next;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {
                @Override
                public void visitInvokeDynamicInsn(String called, String factory, Handle bootstrap, Object... arguments) {
                    LambdaSite site = LambdaSite.of(called, factory, bootstrap, arguments);
                    if (site == null) {
                        super.visitInvokeDynamicInsn(called, factory, bootstrap, arguments);
                        return;
                    }
                    LambdaClass plain = classFor(site);
                    replaced++;
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, plain.name(), plain.add(site), factory, false);
                }
            };
        }
    }
}

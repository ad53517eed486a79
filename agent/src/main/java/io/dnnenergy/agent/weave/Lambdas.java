package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.phase.SiteKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Preprocessors written as lambdas or method references. The class that stands for one is hidden, and hidden classes cannot be woven; but its
 * body is a method of the class that makes it, or the method that a reference names, and that can be. Thread-safe.
 */
final class Lambdas {
    /** The one method of the interfaces below. */
    static final String METHOD = "preProcess";

    private static final Set<String> INTERFACES = Set.of("org.nd4j.linalg.dataset.api.DataSetPreProcessor",
            "org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor");
    private static final int ROW = 11;
    private static final int CALL_OF_BODY = 1;

    /** Bodies found in classes other than the one that makes the lambda, by the name of the class that has them. */
    private final Map<String, Set<Hook>> elsewhere = new ConcurrentHashMap<>();

    /** @return hooks of the methods in this class that are bodies of preprocessors, as far as they are known when it is loaded */
    List<Hook> of(String name, ClassHeader header, byte[] bytes) {
        List<Hook> found = new ArrayList<>();
        if (header.makesLambdas() && mentionsInterface(bytes)) {
            new ClassReader(bytes).accept(new Finder(name, found), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        found.addAll(elsewhere.getOrDefault(name, Set.of()));
        return found;
    }

    /** A cheap look before the class is read: the interface's simple name stands in the descriptor of what makes the lambda. */
    private static boolean mentionsInterface(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("DataSetPreProcessor;");
    }

    private void add(String in, Handle body, List<Hook> found) {
        String owner = body.getOwner().replace('/', '.');
        if (Prefixes.isOfNetworks(owner) || Prefixes.cannotExtendDl4j(owner)) {
            return;
        }
        List<String> parameters = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(body.getDesc())) {
            String full = type.getClassName();
            parameters.add(full.substring(full.lastIndexOf('.') + 1));
        }
        if (parameters.isEmpty()) {
            return;
        }
        Hook hook = new Hook(ROW, SiteKind.PREPROCESS, Capture.LAMBDA, Set.of(owner), false, Set.of(),
                List.of(new MethodPattern(body.getName(), parameters, false)));
        if (owner.equals(in)) {
            found.add(hook);
        } else {
            elsewhere.computeIfAbsent(owner, any -> ConcurrentHashMap.newKeySet()).add(hook);
        }
    }

    private final class Finder extends ClassVisitor {
        private final String in;
        private final List<Hook> found;

        Finder(String in, List<Hook> found) {
            super(Opcodes.ASM9);
            this.in = in;
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String called, String made, Handle bootstrap, Object... arguments) {
                    boolean ours = INTERFACES.contains(Type.getReturnType(made).getClassName());
                    if (ours && arguments.length > CALL_OF_BODY && arguments[CALL_OF_BODY] instanceof Handle body) {
                        add(in, body, found);
                    }
                }
            };
        }
    }
}

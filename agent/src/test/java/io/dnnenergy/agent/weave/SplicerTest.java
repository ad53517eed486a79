package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.CallLog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Woven code: what it calls, that the JVM's verifier accepts it, that it does what the method did. */
class SplicerTest {
    private static final class Weaving extends ClassLoader {
        private final Splicer splicer = new Splicer(Sites.ofHooks());
        private final List<String> prefixes;
        private final Supertypes supertypes = new Supertypes(Hooks.supertypes());
        private final Set<String> woven = new TreeSet<>();
        private final List<Hook> always;

        Weaving(List<Hook> always, String... prefixes) {
            super(SplicerTest.class.getClassLoader());
            this.always = always;
            this.prefixes = List.of(prefixes);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : prefixes.stream().anyMatch(name::startsWith) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                byte[] after = splicer.splice(bytes, hooks(name, ClassHeader.parse(bytes)));
                if (after != null) {
                    woven.add(name);
                }
                return defineClass(name, after == null ? bytes : after, 0, after == null ? bytes.length : after.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private List<Hook> hooks(String name, ClassHeader header) {
            if (!always.isEmpty() || header.isInterface()) {
                return header.isInterface() ? List.of() : always;
            }
            Set<String> found = supertypes.of(getParent(), name, header);
            return Hooks.ALL.stream().filter(hook -> hook.applies(name, found)).toList();
        }
    }

    private final CallLog log = new CallLog(Sites.ofHooks().all());

    @AfterEach
    void uninstall() {
        PhaseBridge.install(null);
    }

    private Object call(List<Hook> hooks, String method, Object... arguments) throws Exception {
        Class<?> type = new Weaving(hooks, HardMethods.class.getName()).loadClass(HardMethods.class.getName());
        PhaseBridge.install(log);
        Method found = Arrays.stream(type.getMethods()).filter(m -> m.getName().equals(method)).findFirst().orElseThrow();
        try {
            return found.invoke(type.getConstructor().newInstance(), arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            return e.getCause().toString();
        } finally {
            PhaseBridge.install(null);
        }
    }

    @Test
    void hardMethodsDoWhatTheyDidInEveryKindOfSpan() throws Exception {
        HardMethods bare = new HardMethods();
        for (Capture capture : List.of(Capture.NOTHING, Capture.ARGUMENT, Capture.FLAG_AND_OBJECT, Capture.RESULT)) {
            List<Hook> hooks = List.of(Hook.exact(1, io.dnnenergy.agent.phase.SiteKind.FIT, capture, Set.of(), "fit(..)"),
                    Hook.exact(1, io.dnnenergy.agent.phase.SiteKind.INFER, capture, Set.of(), "output(..)"));
            assertEquals(bare.fit(3, 2, "x", 4), call(hooks, "fit", 3L, 2.0, "x", 4));
            assertEquals(bare.fit(1, 2, "x", 0), call(hooks, "fit", 1L, 2.0, "x", 0));
            assertEquals(Arrays.toString(HardMethods.output(3, new String[] {"a", null})),
                    Arrays.toString((int[]) call(hooks, "output", 3, new String[] {"a", null})));
            assertEquals("java.lang.IllegalStateException: own", call(hooks, "output", 1, new String[0]));
        }
        assertEquals(16, log.lines().stream().filter(line -> line.startsWith(">")).count(), log.lines().toString());
        assertEquals(16, log.lines().stream().filter(line -> line.startsWith("<")).count(), "an exception ends a span too");
    }

    @Test
    void spansOfOperationsKeepWhatTheyWereGiven() throws Exception {
        List<Hook> hooks = List.of(Hook.exact(1, io.dnnenergy.agent.phase.SiteKind.FIT, Capture.SCATTER, Set.of(), "fit(..)"),
                Hook.exact(1, io.dnnenergy.agent.phase.SiteKind.INFER, Capture.OPERATION, Set.of(), "output(..)"));
        assertEquals(new HardMethods().fit(3, 2, "x", 4), call(hooks, "fit", 3L, 2.0, "x", 4));
        assertEquals("java.lang.IllegalStateException: own", call(hooks, "output", 1, new String[0]));
    }

    /** All of deeplearning4j-nn and nd4j-api that the table concerns goes through the JVM's verifier. */
    @Test
    void wovenClassesOfDl4jPassTheVerifier() throws Exception {
        Weaving loader = new Weaving(List.of(), "org.deeplearning4j.", "org.nd4j.linalg.");
        List<String> refused = new ArrayList<>();
        for (String name : names("org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class", "org/nd4j/linalg/factory/Nd4j.class")) {
            try {
                Class.forName(name, false, loader);
                if (loader.woven.contains(name)) {
                    // Verification comes with initialisation.
                    Class.forName(name, true, loader);
                }
            } catch (VerifyError | ClassFormatError e) {
                refused.add(name + ": " + e);
            } catch (Throwable elsewhere) {
                // Of a library that is not there, or in its own initialiser.
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(loader.woven.size() > 150, loader.woven.size() + " classes were woven");
    }

    private static List<String> names(String... witnesses) throws IOException {
        List<String> names = new ArrayList<>();
        for (String witness : witnesses) {
            String url = SplicerTest.class.getClassLoader().getResource(witness).toString();
            String jar = url.substring("jar:file:".length(), url.indexOf('!'));
            try (java.util.jar.JarFile file = new java.util.jar.JarFile(jar)) {
                file.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                        .forEach(name -> names.add(name.substring(0, name.length() - 6).replace('/', '.')));
            }
        }
        return names;
    }

    @Test
    void wovenCodeCallsTheBridgeByNamesThatItHas() throws Exception {
        Set<String> called = new TreeSet<>();
        for (Capture capture : Capture.values()) {
            called.addAll(added(capture));
        }
        Set<String> there = Arrays.stream(PhaseBridge.class.getMethods()).map(method -> method.getName() + Type.getMethodDescriptor(method))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(6, called.size(), called.toString());
        assertTrue(there.containsAll(called), called + " of " + there);
    }

    private static Set<String> added(Capture capture) throws IOException {
        byte[] bytes;
        try (InputStream in = HardMethods.class.getResourceAsStream("/" + HardMethods.class.getName().replace('.', '/') + ".class")) {
            bytes = in.readAllBytes();
        }
        // Its third parameter is no number, so bytes are taken of another method.
        String method = capture == Capture.BYTES ? "save(..)" : "fit(..)";
        if (capture == Capture.BYTES) {
            return Set.of("bytes(J)V");
        }
        Set<String> calls = new TreeSet<>();
        byte[] woven = new Splicer(Sites.ofHooks()).splice(bytes, List.of(Hook.exact(1, io.dnnenergy.agent.phase.SiteKind.FIT, capture, Set.of(), method)));
        new ClassReader(woven).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String called, String of, boolean isInterface) {
                        if (owner.equals(BridgeCalls.BRIDGE)) {
                            calls.add(called + of);
                        } else if (owner.startsWith("io/dnnenergy/agent/") && !owner.startsWith("io/dnnenergy/agent/weave/SplicerTest")) {
                            calls.add(owner + "." + called);
                        }
                    }
                };
            }
        }, 0);
        return calls;
    }
}

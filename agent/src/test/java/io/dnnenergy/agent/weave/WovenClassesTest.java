package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.structure.ClassReferences;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Every class of a release of DL4J that has a hooked method, woven: what it names, and whether the JVM accepts it. */
class WovenClassesTest {
    private static final Map<String, byte[]> BEFORE = new LinkedHashMap<>();
    private static final Map<String, byte[]> WOVEN = new LinkedHashMap<>();
    private static final List<URL> JARS = new ArrayList<>();

    @BeforeAll
    static void weave() throws IOException {
        Splicer splicer = new Splicer(Sites.ofHooks());
        try (Release release = Release.open("1.0.0-M2.1"); URLClassLoader resources = release.resources()) {
            JARS.addAll(List.of(resources.getURLs()));
            for (String name : release.names()) {
                List<Hook> hooks = Hooks.ALL.stream().filter(hook -> !release.isInterface(name) && hook.applies(name, release.supertypes(name))).toList();
                byte[] woven = hooks.isEmpty() ? null : splicer.splice(release.bytes(name), hooks);
                if (woven != null) {
                    BEFORE.put(name, release.bytes(name));
                    WOVEN.put(name, woven);
                }
            }
        }
    }

    @Test
    void allOfThemAreWoven() {
        assertTrue(WOVEN.size() > 200, WOVEN.size() + " classes");
        WOVEN.forEach((name, woven) -> assertTrue(woven.length > BEFORE.get(name).length, name));
    }

    /** Woven code runs in classes of any loader: what it names must exist there. */
    @Test
    void theBridgeIsAllThatTheyNameMore() {
        Set<String> more = new TreeSet<>();
        WOVEN.forEach((name, woven) -> {
            Set<String> added = new TreeSet<>(ClassReferences.of(woven));
            added.removeAll(ClassReferences.of(BEFORE.get(name)));
            added.removeIf(type -> type.startsWith("java.lang."));
            more.addAll(added);
        });
        assertEquals(Set.of(PhaseBridge.class.getName()), more);
    }

    @Test
    void theBridgeHasEveryMethodThatIsCalled() {
        Set<String> called = new TreeSet<>();
        WOVEN.values().forEach(woven -> new ClassReader(woven).accept(new Calls(called), 0));
        Set<String> there = new TreeSet<>();
        for (Method method : PhaseBridge.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers())) {
                there.add(method.getName() + Type.getMethodDescriptor(method));
            }
        }
        assertTrue(there.containsAll(called), called.toString());
        assertEquals(6, called.size(), called.toString());
    }

    /** The verifier checks each class as it is linked; to ask for a class's methods links it. */
    @Test
    void theJvmAcceptsThem() throws IOException {
        int verified = 0;
        List<String> refused = new ArrayList<>();
        try (ChildFirst loader = new ChildFirst()) {
            for (String name : WOVEN.keySet()) {
                try {
                    Class.forName(name, false, loader).getDeclaredMethods();
                    verified++;
                } catch (VerifyError | ClassFormatError e) {
                    refused.add(name + ": " + e);
                } catch (ClassNotFoundException | NoClassDefFoundError absent) {
                    // Of a library that is not on this class path.
                }
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(verified > 150, verified + " classes");
    }

    private static final class Calls extends ClassVisitor {
        private final Set<String> called;

        Calls(Set<String> called) {
            super(Opcodes.ASM9);
            this.called = called;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String of, boolean isInterface) {
                    if (owner.equals(Type.getInternalName(PhaseBridge.class))) {
                        called.add(method + of);
                    }
                }
            };
        }
    }

    /** All of the release from its jars, the woven classes woven; the rest from the class path. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst() {
            super(JARS.toArray(URL[]::new), WovenClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] woven = WOVEN.get(name);
            if (woven != null) {
                return defineClass(name, woven, 0, woven.length);
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException notOfTheRelease) {
                return super.loadClass(name, resolve);
            }
        }
    }
}

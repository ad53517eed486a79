package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.CallLog;
import io.dnnenergy.agent.phase.SiteKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods with wide parameters, loops, handlers and results of every kind: they do what they did, and hand over what they return. */
class SpanCodeTest {
    /** Every method is called as one of the table's. */
    public static class Scores {
        public double score(long n, double step, int[] seen) {
            double sum = 0;
            for (long i = 0; i < n; i++) {
                double part = step * i;
                seen[(int) (i % seen.length)]++;
                sum += part;
            }
            return sum;
        }

        public static float score(float a, double wide, float b) {
            return a + b;
        }

        public long score(int n) {
            try {
                return 100 / n;
            } catch (ArithmeticException e) {
                n = -1;
                return n;
            } finally {
                n++;
            }
        }

        public void score(StringBuilder out) {
            out.append("nothing to return");
        }

        public String score(String thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private final Sites sites = Sites.ofHooks();
    private final CallLog calls = new CallLog(sites.all());
    private Class<?> woven;

    @BeforeEach
    void weave() throws IOException, ClassNotFoundException {
        Hook hook = Hook.exact(1, SiteKind.EVALUATE, Capture.RESULT, Set.of(Scores.class.getName()), "score(..)");
        byte[] bytes = new Splicer(sites).splice(bytes(Scores.class), List.of(hook));
        // The class around it too: the two name each other, and must be of one loader for that.
        byte[] around = bytes(SpanCodeTest.class);
        woven = new ClassLoader(Scores.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                Class<?> known = findLoadedClass(name);
                byte[] own = name.equals(Scores.class.getName()) ? bytes : name.equals(SpanCodeTest.class.getName()) ? around : null;
                return known != null ? known : own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
            }
        }.loadClass(Scores.class.getName());
        PhaseBridge.install(calls);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
    }

    private Object call(Object argument, Class<?> type) throws ReflectiveOperationException {
        return woven.getMethod("score", type).invoke(woven.getConstructor().newInstance(), argument);
    }

    @Test
    void numbersAreHandedOverAsObjectsAndReturnedAsTheyAre() throws ReflectiveOperationException {
        int[] seen = new int[3];
        Object self = woven.getConstructor().newInstance();
        assertEquals(22.5, woven.getMethod("score", long.class, double.class, int[].class).invoke(self, 10L, 0.5, seen));
        assertEquals(4, seen[0]);
        assertEquals(3.5f, woven.getMethod("score", float.class, double.class, float.class).invoke(null, 1.5f, 7.0, 2f));
        assertEquals(25L, call(4, int.class));
        assertEquals(List.of(22.5, 3.5f, 25L), calls.handedOver());
    }

    @Test
    void theMethodsOwnHandlersComeFirst() throws ReflectiveOperationException {
        assertEquals(-1L, call(0, int.class));
        assertEquals(List.of("> EVALUATE score Scores", "< EVALUATE score"), calls.lines());
        assertEquals(List.of(-1L), calls.handedOver());
    }

    @Test
    void nothingIsHandedOverWhereNothingIsReturned() throws ReflectiveOperationException {
        StringBuilder out = new StringBuilder();
        call(out, StringBuilder.class);
        assertEquals("nothing to return", out.toString());
        InvocationTargetException failure = assertThrows(InvocationTargetException.class, () -> call("the method's own", String.class));
        assertEquals("the method's own", failure.getCause().getMessage());
        assertEquals(List.of(), calls.handedOver());
        assertEquals(4, calls.lines().size());
    }
}

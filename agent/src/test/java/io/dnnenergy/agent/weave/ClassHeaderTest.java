package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;

class ClassHeaderTest {
    /** Long and double constants take two places in the constant pool: a reader that forgets it is off by one from there on. */
    static final class WithWideConstants extends ArrayList<String> implements Runnable, RandomAccess {
        private static final long serialVersionUID = 1L;

        @Override
        public void run() {
            add(Long.toString(0x1234567890abcdefL) + 3.141592653589793 + 1.5f + 70000 + "\u00e4\u20ac");
            Runnable lambda = () -> add("invokedynamic, method handles and method types");
            lambda.run();
        }
    }

    interface Face extends Runnable, Comparable<Face> {
    }

    @interface Note {
    }

    enum Kind implements Runnable {
        ONE {
            @Override
            public void run() {
            }
        }
    }

    record Point(double x, long y) implements Runnable {
        @Override
        public void run() {
        }
    }

    @Test
    void superclassAndInterfacesAreFoundPastEveryKindOfConstant() throws IOException {
        assertEquals(new ClassHeader(false, List.of("java.util.ArrayList", "java.lang.Runnable", "java.util.RandomAccess"), true),
                parse(WithWideConstants.class));
        assertEquals(new ClassHeader(false, List.of("java.lang.Record", "java.lang.Runnable"), true), parse(Point.class));
        assertEquals(List.of("java.lang.Enum", "java.lang.Runnable"), parse(Kind.class).parents());
        assertEquals(List.of(Kind.class.getName()), parse(Kind.ONE.getClass()).parents());
    }

    @Test
    void interfacesAndAnnotationsAreToldFromClasses() throws IOException {
        assertEquals(new ClassHeader(true, List.of("java.lang.Object", "java.lang.Runnable", "java.lang.Comparable"), false), parse(Face.class));
        assertEquals(new ClassHeader(true, List.of("java.lang.Object", "java.lang.annotation.Annotation"), false), parse(Note.class));
    }

    @Test
    void objectHasNoParentAndModuleInfoNone() throws IOException {
        assertEquals(List.of(), parse(Object.class).parents());
        try (InputStream in = Object.class.getModule().getResourceAsStream("module-info.class")) {
            assertEquals(List.of(), ClassHeader.parse(in.readAllBytes()).parents());
        }
    }

    @Test
    void whatIsNoClassFileIsRefused() throws IOException {
        assertThrows(IOException.class, () -> ClassHeader.parse(new byte[64]));
        assertThrows(IOException.class, () -> ClassHeader.parse(new byte[0]));
        byte[] cut = java.util.Arrays.copyOf(bytes(WithWideConstants.class), 200);
        assertThrows(IOException.class, () -> ClassHeader.parse(cut));
        byte[] unknownKind = bytes(WithWideConstants.class);
        unknownKind[10] = 99;
        assertThrows(IOException.class, () -> ClassHeader.parse(unknownKind));
    }

    private static ClassHeader parse(Class<?> type) throws IOException {
        return ClassHeader.parse(bytes(type));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}

package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.Test;

class MethodPatternTest {
    /** Methods distinguished by their result type's name in the tests below would be the same to a pattern. */
    abstract static class Subject implements Comparable<Subject> {
        void fit() {
        }

        void fit(List<String> data) {
        }

        void fit(float[] data) {
        }

        void fit(float[][] data, int n) {
        }

        <T extends Number> void fit(T generic, String... rest) {
        }

        static void fit(Set.Entry data) {
        }

        abstract void fit(double notImplemented);

        native void fit(char inC);

        void fitted() {
        }

        /** Its bridge has an Object. */
        @Override
        public int compareTo(Subject other) {
            return 0;
        }

        static final class Set {
            static final class Entry {
            }
        }
    }

    @Test
    void openPatternMatchesEveryOverloadWithABody() {
        assertEquals(Set.of("fit()", "fit(java.util.List)", "fit([F)", "fit([[F,int)", "fit(java.lang.Number,[Ljava.lang.String;)",
                "fit(" + Subject.Set.Entry.class.getName() + ")"), matched("fit(..)"));
    }

    @Test
    void emptyBracketsMeanNoParameter() {
        assertEquals(Set.of("fit()"), matched("fit()"));
    }

    @Test
    void parametersAreComparedBySimpleNameOfTheErasure() {
        assertEquals(Set.of("fit(java.util.List)"), matched("fit(List)"));
        assertEquals(Set.of("fit([F)"), matched("fit(float[])"));
        assertEquals(Set.of("fit([[F,int)"), matched("fit(float[][],int)"));
        assertEquals(Set.of("fit(java.lang.Number,[Ljava.lang.String;)"), matched("fit(Number,String[])"));
        assertEquals(Set.of(), matched("fit(java.util.List)"));
    }

    @Test
    void starIsAnyOneParameter() {
        assertEquals(Set.of("fit([[F,int)", "fit(java.lang.Number,[Ljava.lang.String;)"), matched("fit(*,*)"));
        assertEquals(Set.of("fit([[F,int)", "fit(java.lang.Number,[Ljava.lang.String;)"), matched("fit(*,*,..)"));
        assertEquals(Set.of("fit([[F,int)"), matched("fit(*,int)"));
    }

    @Test
    void abstractAndNativeMethodsHaveNoBody() {
        assertEquals(Set.of(), matched("fit(double)"));
        assertEquals(Set.of(), matched("fit(char)"));
    }

    @Test
    void bridgesAreLeftOut() {
        assertEquals(Set.of("compareTo(" + Subject.class.getName() + ")"), matched("compareTo(..)"));
    }

    @Test
    void constructorsAreNoMethods() {
        assertEquals(Set.of(), matched("<init>(..)"));
    }

    @Test
    void malformedPatternsAreRefused() {
        for (String bad : List.of("fit", "fit(", "(..)", "fit(..,int)", "")) {
            assertThrows(IllegalArgumentException.class, () -> MethodPattern.of(bad), bad);
        }
    }

    private static Set<String> matched(String pattern) {
        MethodPattern method = MethodPattern.of(pattern);
        Set<String> found = new TreeSet<>();
        for (MethodDescription candidate : TypeDescription.ForLoadedType.of(Subject.class).getDeclaredMethods()) {
            if (method.matches(candidate.getModifiers(), candidate.getInternalName(), candidate.getDescriptor())) {
                found.add(candidate.getName() + "(" + String.join(",", candidate.getParameters().asTypeList().asErasures().stream()
                        .map(TypeDescription::getName).toList()) + ")");
            }
        }
        return found;
    }
}

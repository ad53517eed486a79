package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.phase.SiteKind;
import java.util.List;
import java.util.Set;

/**
 * One row of the table of hooks.
 *
 * @param row       row of the table in docs/hooks.md, for the reader and the contract test
 * @param kind      what the methods are
 * @param capture   what they hand over
 * @param types     names of types
 * @param bySuper   true if every class that has one of {@code types} as a supertype is meant, in whatever package; false for these only
 * @param except    classes left out although they match
 * @param methods   the methods
 */
record Hook(int row, SiteKind kind, Capture capture, Set<String> types, boolean bySuper, Set<String> except, List<MethodPattern> methods) {

    static Hook exact(int row, SiteKind kind, Capture capture, Set<String> types, String... methods) {
        return new Hook(row, kind, capture, types, false, Set.of(), patterns(methods));
    }

    static Hook anySubtype(int row, SiteKind kind, Capture capture, Set<String> types, String... methods) {
        return new Hook(row, kind, capture, types, true, Set.of(), patterns(methods));
    }

    Hook except(String... names) {
        return new Hook(row, kind, capture, types, bySuper, Set.of(names), methods);
    }

    /**
     * @param type       binary name of a class
     * @param supertypes names of its supertypes as far as they occur in the table
     */
    boolean applies(String type, Set<String> supertypes) {
        if (except.contains(type)) {
            return false;
        }
        if (!bySuper) {
            return types.contains(type);
        }
        for (String wanted : types) {
            if (supertypes.contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** True of a method with a body that one of the patterns means. @param access flags of the class file */
    boolean means(int access, String method, String descriptor) {
        for (MethodPattern pattern : methods) {
            if (pattern.matches(access, method, descriptor)) {
                return true;
            }
        }
        return false;
    }

    private static List<MethodPattern> patterns(String... methods) {
        return java.util.Arrays.stream(methods).map(MethodPattern::of).toList();
    }
}

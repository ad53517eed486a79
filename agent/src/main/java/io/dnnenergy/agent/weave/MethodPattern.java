package io.dnnenergy.agent.weave;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * A method by name and parameter types, written as in {@code fit(DataSetIterator)}, {@code output(..)}, {@code score(*,..)}: simple names of
 * erased types, {@code *} for any one, {@code ..} for any further ones. Matches methods with a body only; bridges are left out, since they
 * call the method that is meant.
 */
record MethodPattern(String name, List<String> parameters, boolean open) implements ElementMatcher<MethodDescription> {

    /** @throws IllegalArgumentException if {@code text} is not of the form above */
    static MethodPattern of(String text) {
        int bracket = text.indexOf('(');
        if (bracket <= 0 || !text.endsWith(")")) {
            throw new IllegalArgumentException("not a method pattern: " + text);
        }
        String inside = text.substring(bracket + 1, text.length() - 1);
        List<String> parameters = inside.isEmpty() ? List.of() : List.of(inside.split(","));
        boolean open = parameters.contains("..");
        if (open && parameters.indexOf("..") != parameters.size() - 1) {
            throw new IllegalArgumentException(".. must be last: " + text);
        }
        return new MethodPattern(text.substring(0, bracket), open ? parameters.subList(0, parameters.size() - 1) : parameters, open);
    }

    @Override
    public boolean matches(MethodDescription method) {
        return !method.isAbstract() && !method.isNative() && !method.isBridge() && isOf(method);
    }

    /** True by name and parameters, body or not. */
    boolean isOf(MethodDescription method) {
        if (!method.isMethod() || !method.getName().equals(name)) {
            return false;
        }
        List<TypeDescription> types = method.getParameters().asTypeList().asErasures();
        if (open ? types.size() < parameters.size() : types.size() != parameters.size()) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            String wanted = parameters.get(i);
            if (!wanted.equals("*") && !wanted.equals(simpleName(types.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String simpleName(TypeDescription type) {
        if (type.isArray()) {
            return simpleName(type.getComponentType()) + "[]";
        }
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

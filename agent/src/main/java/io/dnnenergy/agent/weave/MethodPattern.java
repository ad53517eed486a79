package io.dnnenergy.agent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method by name and parameter types, written as in {@code fit(DataSetIterator)}, {@code output(..)}, {@code score(*,..)}: simple names of
 * erased types, {@code *} for any one, {@code ..} for any further ones. Matches methods with a body only; bridges are left out, since they
 * call the method that is meant.
 */
record MethodPattern(String name, List<String> parameters, boolean open) {
    private static final int WITHOUT_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

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

    /** @param access flags of the class file */
    boolean matches(int access, String method, String descriptor) {
        return (access & WITHOUT_BODY) == 0 && isOf(method, descriptor);
    }

    /** True by name and parameters, body or not; false of constructors and initialisers. */
    boolean isOf(String method, String descriptor) {
        if (!method.equals(name) || method.startsWith("<")) {
            return false;
        }
        Type[] types = Type.getArgumentTypes(descriptor);
        if (open ? types.length < parameters.size() : types.length != parameters.size()) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            String wanted = parameters.get(i);
            if (!wanted.equals("*") && !wanted.equals(simpleName(types[i]))) {
                return false;
            }
        }
        return true;
    }

    private static String simpleName(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** As it was written. */
    @Override
    public String toString() {
        String types = String.join(",", parameters);
        return name + "(" + types + (open ? types.isEmpty() ? ".." : ",.." : "") + ")";
    }
}

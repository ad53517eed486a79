package io.dnnenergy.agent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/** What of a method's parameters says which pass it is and of what. Pure. */
final class Subjects {
    /** Simple names; an array's ends as its descriptor does. */
    private static final Set<String> NAMES = Set.of("INDArray", "INDArray;", "Model", "MultiDataSet");

    private Subjects() {
    }

    /** @return index of the first boolean; -1 if there is none */
    static int flag(Type[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getSort() == Type.BOOLEAN) {
                return i;
            }
        }
        return -1;
    }

    /** @return index of the first array of ND4J's, several of them, or model; -1 if there is none */
    static int object(Type[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getSort() >= Type.ARRAY) {
                String name = parameters[i].getInternalName();
                if (NAMES.contains(name.substring(name.lastIndexOf('/') + 1))) {
                    return i;
                }
            }
        }
        return -1;
    }
}

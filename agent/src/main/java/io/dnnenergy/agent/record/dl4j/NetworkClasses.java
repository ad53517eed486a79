package io.dnnenergy.agent.record.dl4j;

/** Whether a class is one of DL4J's networks, a subclass of one, or part of the libraries at all. */
public final class NetworkClasses {
    private static final ClassValue<Boolean> IS_NETWORK = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                if (at.getName().equals("org.deeplearning4j.nn.multilayer.MultiLayerNetwork")
                        || at.getName().equals("org.deeplearning4j.nn.graph.ComputationGraph")) {
                    return Boolean.TRUE;
                }
            }
            return Boolean.FALSE;
        }
    };

    private NetworkClasses() {
    }

    /** True of classes of DL4J, ND4J and DataVec, and of Java's own. @param name of a class */
    public static boolean isOfLibrary(String name) {
        return name.startsWith("org.deeplearning4j.") || name.startsWith("org.nd4j.") || name.startsWith("org.datavec.")
                || name.startsWith("java.");
    }

    /** True of MultiLayerNetwork, ComputationGraph and their subclasses. */
    public static boolean is(Class<?> type) {
        return IS_NETWORK.get(type);
    }
}

package io.dnnenergy.agent.record.dl4j;

/** Whether a class is one of DL4J's networks, or a subclass of one. */
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

    public static boolean is(Class<?> type) {
        return IS_NETWORK.get(type);
    }
}

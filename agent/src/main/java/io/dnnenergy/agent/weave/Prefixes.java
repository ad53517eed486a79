package io.dnnenergy.agent.weave;

/** Names that decide without a look at the class file. */
final class Prefixes {
    /** Platform and well-known libraries: none of them extends a type of DL4J, and they are most of the classes that a program loads. */
    private static final String[] FOREIGN = {"java.", "javax.", "jdk.", "sun.", "com.sun.", "io.dnnenergy.agent.", "org.bytedeco.",
            "org.slf4j.", "ch.qos.logback.", "com.fasterxml.", "com.google.", "org.apache.", "scala.", "kotlin.",
            "org.springframework.", "oshi.", "net.bytebuddy.", "org.junit.", "lombok."};

    /** Of the networks' libraries, two thirds of what a program loads of them: nothing in these packages is woven, in any release. */
    private static final String[] PLAIN = {"org.nd4j.shade.", "org.nd4j.nativeblas.", "org.nd4j.common.", "org.nd4j.linalg.cpu.nativecpu.bindings.",
            "org.nd4j.linalg.cpu.nativecpu.buffer.", "org.nd4j.linalg.jcublas.bindings.", "org.nd4j.linalg.api.ops.impl.",
            "org.nd4j.linalg.api.memory.", "org.nd4j.linalg.api.blas.", "org.nd4j.linalg.activations.", "org.nd4j.linalg.indexing.",
            "org.nd4j.linalg.factory.ops.", "org.nd4j.linalg.env.", "org.nd4j.linalg.heartbeat.", "org.nd4j.linalg.exception.",
            "org.nd4j.linalg.profiler.", "org.deeplearning4j.nn.conf.layers.", "org.deeplearning4j.nn.conf.inputs."};

    private static final String[] NETWORKS = {"org.deeplearning4j.", "org.nd4j.", "org.datavec.", "org.eclipse.deeplearning4j."};

    private Prefixes() {
    }

    /** @param name binary name of a class */
    static boolean isOfNetworks(String name) {
        return anyBegins(NETWORKS, name);
    }

    /** @param name binary name of a class */
    static boolean cannotExtendDl4j(String name) {
        return anyBegins(isOfNetworks(name) ? PLAIN : FOREIGN, name);
    }

    private static boolean anyBegins(String[] prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

package io.dnnenergy.agent.weave;

/** Names that decide without a look at the class file. */
final class Prefixes {
    /** Platform and well-known libraries: none of them extends a type of DL4J, and they are most of the classes that a program loads. */
    private static final String[] FOREIGN = {"java.", "javax.", "jdk.", "sun.", "com.sun.", "io.dnnenergy.agent.", "org.bytedeco.",
            "org.slf4j.", "ch.qos.logback.", "com.fasterxml.", "org.nd4j.shade.", "com.google.", "org.apache.", "scala.", "kotlin.",
            "org.springframework.", "oshi.", "net.bytebuddy.", "org.junit.", "lombok.",
        // Of ND4J, half of what a program loads of it: declarations of native functions, and operations.
        "org.nd4j.linalg.cpu.nativecpu.bindings.", "org.nd4j.linalg.jcublas.bindings.", "org.nd4j.nativeblas.", "org.nd4j.linalg.api.ops.impl."};

    private static final String[] NETWORKS = {"org.deeplearning4j.", "org.nd4j.", "org.datavec.", "org.eclipse.deeplearning4j."};

    private Prefixes() {
    }

    /** @param name binary name of a class */
    static boolean isOfNetworks(String name) {
        for (String prefix : NETWORKS) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** @param name binary name of a class */
    static boolean cannotExtendDl4j(String name) {
        for (String prefix : FOREIGN) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

package io.dnnenergy.agent.model.conf;

/** Class names as {@link io.dnnenergy.agent.model.LayerConf#type()} gives them. */
final class TypeNames {
    private TypeNames() {
    }

    /** The simple name of a class of DL4J or ND4J, the full name of any other. */
    static String of(String className) {
        boolean ours = className.startsWith("org.deeplearning4j.nn.") || className.startsWith("org.nd4j.");
        return ours ? simple(className) : className;
    }

    static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}

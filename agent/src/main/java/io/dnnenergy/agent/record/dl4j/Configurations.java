package io.dnnenergy.agent.record.dl4j;

import java.util.Map;

/** Finds the configuration objects behind layers and vertices. Slow path; every failure is a null. */
public final class Configurations {
    private Configurations() {
    }

    /** The {@code conf.layers.Layer} of a layer; null for hand-made layers without one. */
    public static Object layer(Object layer) {
        return Reflect.call(Reflect.call(layer, "conf"), "getLayer");
    }

    /** A layer's name by its configuration; null if it has none. */
    public static String layerName(Object layer) {
        return Reflect.text(layer(layer), "getLayerName");
    }

    /** Simple name of the layer's configuration class; of the layer's own where there is no configuration. */
    public static String type(Object layer) {
        Object conf = layer(layer);
        return typeName(conf == null ? layer : conf);
    }

    /** Simple name of an object's class; of what it extends if it is anonymous. */
    public static String typeName(Object object) {
        Class<?> type = object.getClass();
        return (type.isAnonymousClass() ? type.getSuperclass() : type).getSimpleName();
    }

    /** True for a layer whose parameters do not change in training. */
    public static boolean isFrozen(Object layer) {
        for (Class<?> at = layer == null ? null : layer.getClass(); at != null; at = at.getSuperclass()) {
            if (at.getSimpleName().startsWith("FrozenLayer")) {
                return true;
            }
        }
        return type(layer).startsWith("FrozenLayer");
    }

    /** A graph's vertex configurations by name; null if {@code network} is none. */
    public static Map<?, ?> vertices(Object network) {
        return Reflect.call(Reflect.call(network, "getConfiguration"), "getVertices") instanceof Map<?, ?> map ? map : null;
    }
}

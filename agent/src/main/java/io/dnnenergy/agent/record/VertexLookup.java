package io.dnnenergy.agent.record;

import io.dnnenergy.agent.record.dl4j.Configurations;
import io.dnnenergy.agent.record.dl4j.Reflect;
import java.util.Map;

/** Questions about graph vertices. */
final class VertexLookup {
    private static final ClassValue<Boolean> HOLDS_LAYER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                if (at.getName().equals("org.deeplearning4j.nn.graph.vertex.impl.LayerVertex")
                        || at.getName().equals("org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex")) {
                    return Boolean.TRUE;
                }
            }
            return Boolean.FALSE;
        }
    };

    private VertexLookup() {
    }

    static boolean holdsLayer(Object vertex) {
        return HOLDS_LAYER.get(vertex.getClass());
    }

    /** The vertex's configuration, found by its name in the graph's. Slow path. */
    static Object configuration(ThreadTrace trace, Object vertex) {
        Object graph = trace.networkObject();
        Map<?, ?> confs = graph == null ? null : Configurations.vertices(graph);
        String name = Reflect.text(vertex, "getVertexName");
        return confs == null || name == null ? null : confs.get(name);
    }
}

package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;
import java.util.Objects;

/** A layer and pass of a network: the layer by its index, or the vertex by its position. */
public record LayerId(String network, int layer, String name, String type, Pass pass) {
    /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
    @Override
    public boolean equals(Object other) {
        return other instanceof LayerId that && Objects.equals(network, that.network) && layer == that.layer
                && Objects.equals(name, that.name) && Objects.equals(type, that.type) && pass == that.pass;
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, layer, name, type, pass);
    }
}

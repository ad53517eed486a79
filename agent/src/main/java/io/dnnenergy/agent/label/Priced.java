package io.dnnenergy.agent.label;

import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import java.util.Optional;

/**
 * What the model says of a layer at a shape.
 *
 * @param work   its passes
 * @param update one parameter update; empty if the updater is unknown
 */
public record Priced(LayerWork work, Optional<Work> update) {
    /** Of a layer that the model does not know. */
    public static final Priced UNKNOWN = new Priced(LayerWork.UNKNOWN, Optional.empty());

    /** False if the layer's class is not in the model's table. */
    public boolean isKnown() {
        return work.known();
    }
}

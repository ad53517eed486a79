package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerConf;
import java.util.List;
import java.util.Optional;

/**
 * A layer or vertex of a network.
 *
 * @param index        DL4J's: position of the layer, or of the vertex, network inputs counted first
 * @param name         DL4J's: {@code layer0} where none was given
 * @param conf         the layer's configuration, or the vertex's where it is no layer
 * @param layer        whether it is a layer
 * @param preprocessor what reshapes its input first
 * @param inputs       names of the nodes or network inputs it reads
 */
public record ShapedNode(int index, String name, LayerConf conf, boolean layer, Optional<LayerConf> preprocessor, List<String> inputs) {
}

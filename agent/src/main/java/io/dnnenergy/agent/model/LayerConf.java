package io.dnnenergy.agent.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A layer's or vertex's configuration, seen by property name and free of DL4J's classes, so that the model serves both a live network (read
 * through its fields) and a saved one (read from JSON). Names are those of DL4J's fields: {@code nIn}, {@code kernelSize},
 * {@code convolutionMode} ... Case is ignored, since DL4J's JSON writes {@code nin} for {@code nIn}. Whatever is absent, null or of another
 * kind is empty.
 */
public interface LayerConf {
    /**
     * Simple name of the configuration class if it is DL4J's ({@code ConvolutionLayer}, {@code DenseLayer} ...), else the full name, so
     * that a user's class is never taken for DL4J's.
     */
    String type();

    /** The layer's name, if it was given one. */
    Optional<String> name();

    OptionalLong integer(String property);

    OptionalDouble number(String property);

    Optional<long[]> integers(String property);

    /** A string, an enum constant's name, or the simple class name of an object-valued property (an activation, an updater). */
    Optional<String> text(String property);

    Optional<Boolean> flag(String property);

    /** A nested configuration: the layer inside a wrapper. */
    Optional<LayerConf> child(String property);

    /** Nested configurations in order: the parts of a composed preprocessor; empty if there are none. */
    List<LayerConf> children(String property);
}

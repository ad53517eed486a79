package io.dnnenergy.agent.label;

import io.dnnenergy.agent.phase.Phase;

/**
 * A layer or vertex of a network, the network as a whole, or what reads and prepares its data. Several DL4J objects may be one node: a layer's
 * vertex and the layer, a wrapper and what it wraps.
 */
public final class Node {
    /** Instead of a number of parameters, where the node stands for layers of several networks. */
    public static final long UNKNOWN = -1;
    /** Labels of this node by phase and pass; 0 until first used. Written under {@link Labels}' lock, read without. */
    final int[] labelByCode = new int[Phase.values().length * 5];
    /** The shape last seen here and its variant: nearly every call has the same shape as the one before. */
    public volatile Variant lastVariant;
    /** The same of unsupervised training of this layer by itself. */
    public volatile Variant lastAlone;
    /** Of a layer that no formula knows: the shapes whose operations were counted last, in training and outside it. */
    public volatile Variant lastCountedTraining;
    public volatile Variant lastCountedOutside;

    private final Network network;
    private final int index;
    private final String name;
    private final String type;
    private final long parameters;
    private final long trained;
    private final boolean gradient;

    /** An operation of a SameDiff graph. @param gradient true if only the backward pass has it */
    public static Node operation(Network graph, int index, String name, String type, boolean gradient) {
        return new Node(graph, index, name, type, 0, 0, gradient);
    }

    /** What reads or prepares a network's data, outside its layers. @param name of its class */
    static Node step(Network network, String name) {
        return new Node(network, -1, name, "", 0);
    }

    /** A layer all of whose parameters are trained. */
    public Node(Network network, int index, String name, String type, long parameters) {
        this(network, index, name, type, parameters, parameters);
    }

    /** @param trained how many of the parameters training changes: none of a frozen layer's */
    public Node(Network network, int index, String name, String type, long parameters, long trained) {
        this(network, index, name, type, parameters, trained, false);
    }

    private Node(Network network, int index, String name, String type, long parameters, long trained, boolean gradient) {
        this.gradient = gradient;
        this.trained = trained;
        this.network = network;
        this.index = index;
        this.name = name;
        this.type = type;
        this.parameters = parameters;
    }

    /** The network that it belongs to. */
    public Network network() {
        return network;
    }

    /** Layer index, or the vertex's position; -1 for the network as a whole. */
    public int index() {
        return index;
    }

    /** The layer's name as the user gave it, or its number. */
    public String name() {
        return name;
    }

    /** Simple name of the configuration's class. */
    public String type() {
        return type;
    }

    /** Number of parameters; 0 if it has none or DL4J does not say; {@link #UNKNOWN} of layers of several networks. */
    public long parameters() {
        return parameters;
    }

    /** True for an operation that only a graph's backward pass has. */
    public boolean isGradient() {
        return gradient;
    }

    /** Parameters that training changes. */
    public long trained() {
        return trained;
    }

    /** The shape last seen here; null before the first call. */
    public Variant variant() {
        return lastVariant;
    }

    /** True of what reads or prepares data. */
    public boolean isStep() {
        return index < 0 && !name.isEmpty();
    }

    /** True of a layer or vertex; false of a network as a whole. */
    public boolean isLayer() {
        return index >= 0;
    }
}

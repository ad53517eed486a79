package io.dnnenergy.agent.label;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network as the agent knows it: a name and its layers, no reference to the network itself. Thread-safe.
 */
public final class Network {
    /** What runs outside any network: prefetch threads, user code that calls ND4J. */
    public static final Network OUTSIDE = new Network(-1, "", "");

    /** What ND4J computes outside networks, by the kind of operation. */
    public static final String ND4J = "nd4j";

    private final Sweeps sweeps = new Sweeps();
    private final int id;
    private final String name;
    private final String updater;
    private final String dataType;
    private final Node whole;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final boolean collective;
    private volatile String structure;
    private final Map<String, Node> steps = new ConcurrentHashMap<>();
    private Node session;
    private Node waiting;
    private Node deviceWait;

    /**
     * @param id      order of first sight; -1 for what runs outside any network
     * @param name    class name, {@code #}, order of first sight
     * @param updater class name of the first layer's updater configuration; empty if unknown
     */
    public Network(int id, String name, String updater) {
        this(id, name, updater, "");
    }

    /** @param dataType of its parameters, as in {@code FLOAT}; empty if unknown */
    public Network(int id, String name, String updater, String dataType) {
        this(id, name, updater, dataType, false);
    }

    private Network(int id, String name, String updater, String dataType, boolean collective) {
        this.id = id;
        this.name = name;
        this.updater = updater;
        this.dataType = dataType;
        this.collective = collective;
        this.whole = new Node(this, -1, "", "", 0);
    }

    /** Stands for all further networks, once more of them have been seen than are kept apart. */
    public static Network collective(int id, String name) {
        return new Network(id, name, "", "", true);
    }

    /** True if it stands for networks of different structure: nothing that follows from the structure is known of it. */
    public boolean isCollective() {
        return collective;
    }

    /** Its number, in the order of first use. */
    public int id() {
        return id;
    }

    /** Class and number, as in {@code MultiLayerNetwork#0}. */
    public String name() {
        return name;
    }

    /** Simple name of its updater; empty if unknown. */
    public String updater() {
        return updater;
    }

    /** Of its parameters, as in {@code FLOAT}; empty if unknown. */
    public String dataType() {
        return dataType;
    }

    /** Which input shapes have had their operations counted. */
    public Sweeps sweeps() {
        return sweeps;
    }

    /** Stands for a dispatcher that waits for the network's workers. */
    public synchronized Node waiting() {
        if (waiting == null) {
            waiting = new Node(this, nodes.size(), "dispatcher", "waits for workers", 0);
        }
        return waiting;
    }

    /** Stands for a thread that waits for the GPU. */
    public synchronized Node deviceWait() {
        if (deviceWait == null) {
            deviceWait = new Node(this, nodes.size() + 1, "device wait", "waits for the GPU", 0);
        }
        return deviceWait;
    }

    /** True of {@link #deviceWait}. */
    public synchronized boolean isDeviceWait(Node node) {
        return node == deviceWait;
    }

    /** Stands for what reads or prepares the network's data. @param name of its class; does not allocate for a known one */
    public Node step(String name) {
        Node known = steps.get(name);
        return known != null ? known : steps.computeIfAbsent(name, any -> Node.step(this, name));
    }

    Collection<Node> steps() {
        return steps.values();
    }

    /** A SameDiff graph: its operations are its nodes, the session that runs them is the first. */
    public static Network graph(int id, String name, String updater) {
        return withSession(new Network(id, name, updater));
    }

    /** Stands for all further graphs, as {@link #collective} for networks of layers. */
    public static Network collectiveGraph(int id, String name) {
        return withSession(collective(id, name));
    }

    private static Network withSession(Network graph) {
        graph.session = graph.add(new Node(graph, 0, "session", "bookkeeping", 0));
        return graph;
    }

    /** True of what stands for ND4J outside networks. */
    public boolean isNd4j() {
        return name.equals(ND4J);
    }

    /** What runs a graph's operations; null for a network of layers. */
    public Node session() {
        return session;
    }

    /** True of a SameDiff graph. */
    public boolean isGraph() {
        return session != null;
    }

    /** Stands for the network outside its layers. */
    public Node whole() {
        return whole;
    }

    /** Layers or vertices seen, in their order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Parameters of all its layers; {@link Node#UNKNOWN} if it stands for several networks. */
    public long parameters() {
        long sum = 0;
        for (Node node : nodes) {
            sum += node.parameters();
        }
        return collective ? Node.UNKNOWN : sum;
    }

    /**
     * What networks of equal structure have in common: class, updater, layers with their parameters. Computed when first asked for, when its
     * layers are known; it stays.
     */
    public String structure() {
        String known = structure;
        if (known == null) {
            StringBuilder text = new StringBuilder(name.substring(0, name.lastIndexOf('#') + 1)).append(updater);
            for (Node node : nodes) {
                text.append('\n').append(node.index()).append(' ').append(node.name()).append(' ').append(node.type()).append(' ')
                        .append(node.parameters());
            }
            known = text.toString();
            structure = known;
        }
        return known;
    }

    /**
     * Adds a node.
     *
     * @return the node itself
     */
    public Node add(Node node) {
        nodes.add(node);
        return node;
    }
}

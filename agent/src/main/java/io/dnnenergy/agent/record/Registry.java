package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.record.dl4j.Configurations;
import io.dnnenergy.agent.record.dl4j.ForwardOps;
import io.dnnenergy.agent.record.dl4j.Graphs;
import io.dnnenergy.agent.record.dl4j.NetworkClasses;
import io.dnnenergy.agent.record.dl4j.Owners;
import io.dnnenergy.agent.record.dl4j.Reflect;
import io.dnnenergy.agent.record.dl4j.Structure;
import io.dnnenergy.agent.record.dl4j.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which network and which layer an object is. A network's layers are entered when the network is first seen in a call, and again when an
 * unknown layer turns up in it (layers exist only after {@code init}). Thread-safe; {@link #network} and {@link #node} neither lock nor
 * allocate for what is known.
 */
public final class Registry {
    private final WeakIdentityMap<Network> networks = new WeakIdentityMap<>();
    private final WeakIdentityMap<Node> nodes = new WeakIdentityMap<>();
    private final WeakIdentityMap<ForwardOps> forwardOps = new WeakIdentityMap<>();
    private final List<Network> seen = new ArrayList<>();
    private final Map<String, Network> byName = new ConcurrentHashMap<>();
    private final Map<String, String> structures = new ConcurrentHashMap<>();
    private final Alike alike = new Alike();
    private final int most;
    private final Consumer<String> log;

    /**
     * @param most networks of different structure that are kept apart; further ones of a class are reported as one, without estimates
     * @param log  takes a line to be printed later
     */
    Registry(int most, Consumer<String> log) {
        this.most = most;
        this.log = log;
    }

    /** @param object a MultiLayerNetwork or ComputationGraph, used by the thread of {@code by} */
    Network network(Object object, ThreadTrace by) {
        Network known = networks.get(object);
        return known != null ? known : addNetwork(object, by);
    }

    /**
     * The network that an object is, trains, updates or belongs to: itself, a trainer, an updater, a layer.
     *
     * @param otherwise the answer where the object does not say
     */
    Network owner(Object object, ThreadTrace by, Network otherwise) {
        if (object == null) {
            return otherwise;
        }
        if (NetworkClasses.is(object.getClass())) {
            return network(object, by);
        }
        Network known = networks.get(object);
        if (known != null) {
            return known;
        }
        Node layer = nodes.get(object);
        return layer != null ? layer.network() : addOwned(object, by, otherwise);
    }

    /** The network that stands for a SameDiff graph. */
    Network graph(Object sameDiff, ThreadTrace by) {
        Network known = networks.get(sameDiff);
        return known != null ? known : addGraph(sameDiff, by);
    }

    private synchronized Network addGraph(Object sameDiff, ThreadTrace by) {
        Network known = networks.get(sameDiff);
        if (known != null) {
            return known;
        }
        by.muted = true;
        try {
            Network graph = seen.size() < most ? madeGraph(sameDiff) : further("SameDiff", by);
            networks.put(sameDiff, graph);
            return graph;
        } finally {
            by.muted = false;
        }
    }

    private Network madeGraph(Object sameDiff) {
        Network graph = Network.graph(seen.size(), "SameDiff#" + seen.size(), Graphs.updater(sameDiff));
        graph.add(new Node(graph, 1, "parameters", "variables", Graphs.parameters(sameDiff)));
        return enter(graph);
    }

    private Network enter(Network network) {
        seen.add(network);
        byName.put(network.name(), network);
        return network;
    }

    /** The one network that stands for all further ones of a class, as far as they follow one another on a thread. */
    private Network further(String type, ThreadTrace by) {
        Network known = alike.find(type, by);
        if (known != null) {
            return known;
        }
        String name = type + "#" + seen.size();
        Network collective = enter(type.equals("SameDiff") ? Network.collectiveGraph(seen.size(), name) : Network.collective(seen.size(), name));
        alike.add(type, collective, by);
        log.accept("more than " + most + " networks of different structure: further ones are reported together as " + name + ", without estimates");
        return collective;
    }

    /** The node of a graph's operation. @param sameDiff the graph of the user's; its gradient function has operations of its own besides */
    Node operation(Object op, Network graph, Object sameDiff, ThreadTrace by) {
        Node known = nodes.get(op);
        return known != null ? known : addOperation(op, graph, sameDiff, by);
    }

    private synchronized Node addOperation(Object op, Network graph, Object sameDiff, ThreadTrace by) {
        Node known = nodes.get(op);
        if (known != null) {
            return known;
        }
        by.muted = true;
        try {
            boolean gradient = !Graphs.has(sameDiff, Graphs.name(op));
            String name = graph.isCollective() ? Graphs.type(op) : gradient ? forwardOps(sameDiff).scoped(op) : Graphs.name(op);
            for (Node node : graph.nodes()) {
                known = node.name().equals(name) && node.index() > 1 ? node : known;
            }
            if (known == null) {
                known = graph.add(Node.operation(graph, graph.nodes().size(), name, Graphs.type(op), gradient));
            }
            nodes.put(op, known);
            return known;
        } finally {
            by.muted = false;
        }
    }

    private ForwardOps forwardOps(Object sameDiff) {
        ForwardOps known = forwardOps.get(sameDiff);
        if (known == null) {
            known = ForwardOps.of(sameDiff);
            forwardOps.put(sameDiff, known);
        }
        return known;
    }

    private Network addOwned(Object object, ThreadTrace by, Network otherwise) {
        Object of = Owners.modelOf(object);
        if (of == null || of == object) {
            return otherwise;
        }
        Network network = owner(of, by, otherwise);
        if (network != Network.OUTSIDE) {
            networks.put(object, network);
        }
        return network;
    }

    /** @return what a layer or vertex is, in {@code within} if it was never seen */
    Node node(Object object, Network within, Object networkObject) {
        Node known = nodes.get(object);
        return known != null ? known : addNode(object, within, networkObject);
    }

    /** All networks so far, in order of first sight. */
    public synchronized List<Network> seen() {
        return List.copyOf(seen);
    }

    /** Whether there is one; takes no lock. */
    public boolean hasSeen() {
        return !byName.isEmpty();
    }

    /** What the named network has in common with those of equal structure; the name itself if it was never seen. Any thread. */
    public String structure(String name) {
        Network network = byName.get(name);
        return network == null ? name : structures.computeIfAbsent(network.structure(), same -> same);
    }

    private synchronized Network addNetwork(Object object, ThreadTrace by) {
        Network known = networks.get(object);
        if (known != null) {
            return known;
        }
        by.muted = true;
        try {
            String structure = Structure.of(object);
            String type = object.getClass().getSimpleName();
            Network network = alike.find(structure, by);
            if (network == null && seen.size() >= most) {
                network = further(type, by);
            } else if (network == null) {
                network = enter(new Network(seen.size(), type + "#" + seen.size(), Structure.updater(object), Structure.dataType(object)));
                alike.add(structure, network, by);
            }
            networks.put(object, network);
            enterLayers(object, network);
            return network;
        } finally {
            by.muted = false;
        }
    }

    private synchronized Node addNode(Object object, Network within, Object networkObject) {
        Node known = nodes.get(object);
        if (known == null && networkObject != null) {
            enterLayers(networkObject, within);
            known = nodes.get(object);
        }
        if (known == null) {
            // Not among its network's layers: called on its own, or made anew since.
            known = sameIndex(within, Reflect.integer(object, "getIndex", -1), object);
            nodes.put(object, known);
        }
        return known;
    }

    private Node sameIndex(Network network, int index, Object layer) {
        Node same = sameAs(network, index, Configurations.type(layer));
        if (same != null) {
            return same;
        }
        Node made = node(network, Math.max(index, 0), null, layer);
        return network == Network.OUTSIDE ? made : network.add(made);
    }

    private void enterLayers(Object object, Network network) {
        if (Reflect.call(object, "getLayers") instanceof Object[] layers && Reflect.call(object, "getVertices") == null) {
            for (int i = 0; i < layers.length; i++) {
                enter(layers[i], network, i, null);
            }
        } else if (Reflect.call(object, "getVertices") instanceof Object[] vertices) {
            Map<?, ?> confs = Configurations.vertices(object);
            for (int i = 0; i < vertices.length; i++) {
                enterVertex(vertices[i], network, i, confs);
            }
        }
    }

    private void enter(Object layer, Network network, int index, String name) {
        if (layer != null && nodes.get(layer) == null) {
            Node node = sameAs(network, index, Configurations.type(layer));
            nodes.put(layer, node != null ? node : network.add(node(network, index, name, layer)));
        }
    }

    private void enterVertex(Object vertex, Network network, int index, Map<?, ?> confs) {
        if (vertex == null || nodes.get(vertex) != null) {
            return;
        }
        String name = Reflect.text(vertex, "getVertexName");
        Object layer = Reflect.call(vertex, "getLayer");
        if (layer != null) {
            enter(layer, network, index, name);
            nodes.put(vertex, nodes.get(layer));
        } else {
            Object conf = confs == null || name == null ? null : confs.get(name);
            String type = Configurations.typeName(conf == null ? vertex : conf);
            Node node = sameAs(network, index, type);
            nodes.put(vertex, node != null ? node : network.add(new Node(network, index, name == null || network.isCollective() ? "vertex" + index : name, type, 0)));
        }
    }

    /** Networks of equal structure are one, layer by layer. */
    private static Node sameAs(Network network, int index, String type) {
        for (Node node : network.nodes()) {
            if (node.index() == index && node.type().equals(type)) {
                return node;
            }
        }
        return null;
    }

    private static Node node(Network network, int index, String name, Object layer) {
        String own = name != null ? name : Configurations.layerName(layer);
        String type = Configurations.type(layer);
        if (network.isCollective()) {
            return new Node(network, index, "layer" + index, type, Node.UNKNOWN, 0);
        }
        long parameters = Reflect.longInteger(layer, "numParams", 0);
        return new Node(network, index, own == null ? "layer" + index : own, type, parameters, Configurations.isFrozen(layer) ? 0 : parameters);
    }
}

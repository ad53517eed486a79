package io.dnnenergy.agent.tape;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.events.EventTypes;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Labels, shapes and operations of a recording, under the numbers that they had. Filled as {@link TapeReader} plays. Not thread-safe. */
public final class Meanings {
    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Operations operations = new Operations((name, inputs, outputs, integers, bytes) -> {
        throw new UnsupportedOperationException("a recording has its operations' work");
    });
    private final List<Network> networks = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private int operationsRead;

    /** All labels of the recording. */
    public Labels labels() {
        return labels;
    }

    /** All shapes of calls of the recording. */
    public Variants variants() {
        return variants;
    }

    /** All native operations of the recording. */
    public Operations operations() {
        return operations;
    }

    void network(DataInputStream in) throws IOException {
        int id = (int) Varints.read(in);
        boolean graph = Varints.read(in) != 0;
        String[] texts = texts(in);
        networks.add(id < 0 ? Network.OUTSIDE : graph ? Network.graph(id, texts[0], texts[1]) : new Network(id, texts[0], texts[1]));
    }

    void node(DataInputStream in) throws IOException {
        Network network = networks.get((int) Varints.read(in));
        NodeKind kind = NodeKind.values()[(int) Varints.read(in)];
        int index = (int) Varints.read(in);
        long parameters = Varints.read(in);
        long trained = Varints.read(in);
        String[] texts = texts(in);
        nodes.add(switch (kind) {
            case WHOLE -> network.whole();
            case SESSION -> network.session();
            case WAITING -> network.waiting();
            case DEVICE_WAIT -> network.deviceWait();
            case STEP -> network.step(texts[0]);
            case LAYER -> network.add(new Node(network, index, texts[0], texts[1], parameters, trained));
            case OPERATION, GRADIENT -> network.add(Node.operation(network, index, texts[0], texts[1], kind == NodeKind.GRADIENT));
        });
    }

    void label(DataInputStream in) throws IOException {
        Node node = nodes.get((int) Varints.read(in));
        String[] texts = texts(in);
        labels.of(node, Phase.valueOf(texts[0]), texts[1].isEmpty() ? null : Pass.valueOf(texts[1]));
    }

    /** A shape is found by its number alone: a node of its own keeps it apart from the others. */
    void variant(DataInputStream in) throws IOException {
        String json = Varints.readText(in);
        variants.of(new Node(Network.OUTSIDE, -1, "", "", 0), WorkJson.shapes(json), shapes -> WorkJson.priced(json));
    }

    /** A layer's call: its parameters are updated as those of the shape seen last. */
    void seen(int type, int label, int variant) {
        if (type == EventTypes.COUNT && variant >= 0) {
            labels.get(label).node().lastVariant = variants.get(variant);
        }
    }

    void operation(DataInputStream in) throws IOException {
        operations.add(WorkJson.operation(operationsRead++, Varints.readText(in)));
    }

    private static String[] texts(DataInputStream in) throws IOException {
        String[] texts = TapeHead.GSON.fromJson(Varints.readText(in), String[].class);
        if (texts == null || texts.length != 2) {
            throw new IOException("a name is missing: not a recording of this program, or damaged");
        }
        return texts;
    }
}

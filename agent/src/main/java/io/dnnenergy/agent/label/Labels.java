package io.dnnenergy.agent.label;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.util.Arrays;

/** All labels by number. Made when a combination is first seen, then found through the node without a lock. Thread-safe. */
public final class Labels {
    /** Index 0 is no span. Replaced as a whole when it grows; read without a lock. */
    private volatile Label[] all = new Label[64];
    private volatile int size = 1;

    /** The node outside networks is one for all: it must not remember the numbers of labels made before. */
    public Labels() {
        Arrays.fill(Network.OUTSIDE.whole().labelByCode, Label.NONE);
        Network.OUTSIDE.steps().forEach(step -> Arrays.fill(step.labelByCode, Label.NONE));
    }

    /** @param pass null outside layers */
    public int of(Node node, Phase phase, Pass pass) {
        int code = phase.ordinal() * 5 + (pass == null ? 0 : pass.ordinal() + 1);
        int id = node.labelByCode[code];
        return id != Label.NONE ? id : make(node, phase, pass, code);
    }

    private synchronized int make(Node node, Phase phase, Pass pass, int code) {
        int id = node.labelByCode[code];
        if (id == Label.NONE) {
            id = size;
            Label[] table = id < all.length ? all : Arrays.copyOf(all, 2 * id);
            table[id] = new Label(id, node, phase, pass);
            all = table;
            size = id + 1;
            node.labelByCode[code] = id;
        }
        return id;
    }

    /** @return the label; null for {@link Label#NONE} */
    public Label get(int id) {
        return all[id];
    }
}

package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of networks: all of a few, of further ones only that they ran. */
class RegistryTest extends RecorderFixture {
    private static final int MOST = 2;

    private final Registry registry = new Registry(MOST, log::add);
    private final ThreadTrace thread = new ThreadTrace(Thread.currentThread());

    private Network network(int layers) {
        Object[] units = new Object[layers];
        for (int i = 0; i < layers; i++) {
            units[i] = new Unit();
        }
        return registry.network(new Net(units), thread);
    }

    @Test
    void networksOfDifferentStructureAreKeptApartUpToTheLimit() {
        assertNotSame(network(1), network(2));
        assertEquals(MOST, registry.seen().size());
        assertEquals(List.of(), log);
    }

    @Test
    void furtherOnesAreOneOfWhichNoStructureIsKnown() {
        network(1);
        network(2);
        Network further = network(3);
        for (int layers = 4; layers < 40; layers++) {
            assertSame(further, network(layers));
        }
        assertTrue(further.isCollective());
        assertEquals("Net#2", further.name());
        assertEquals(Node.UNKNOWN, further.parameters());
        assertTrue(further.nodes().stream().allMatch(node -> node.trained() == 0 && node.parameters() == Node.UNKNOWN));
        assertEquals(39, further.nodes().size(), "layers by their place");
        assertEquals(MOST + 1, registry.seen().size());
        assertEquals(1, log.size());
        assertTrue(log.get(0).contains("Net#2") && log.get(0).contains("without estimates"), log.get(0));
    }

    @Test
    void knownStructureStaysItsOwnBeyondTheLimit() {
        Network one = network(1);
        network(2);
        network(3);
        assertSame(one, network(1));
        assertFalse(one.isCollective());
    }
}

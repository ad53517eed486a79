package io.dnnenergy.agent.cli.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines written by hand in the form of the agent's, not recorded: no figure in them was measured. */
class AgentObservationsTest {
    private static final String HEADER = "epoch,network,layer,name,type,pass,calls,examples,parameters,macs,elementwise,transcendentals,moved,"
            + "bytes_read,bytes_written,native_calls,operations,seconds,cpu_s,joules,sigma_j,start_s\n";

    @TempDir
    private Path folder;

    private AgentObservations read(String lines) throws IOException {
        Path file = folder.resolve("observations.csv");
        Files.writeString(file, HEADER + lines);
        return AgentObservations.read(file, List.of("-", "mlp"));
    }

    private static String row(String epoch, int network, String pass, String joules) {
        return epoch + ",MultiLayerNetwork#" + network + ",0,dense,DenseLayer," + pass + ",4,32,20,160,0,0,0,64,64,4,PRODUCT 8 4 5 x4,0.2,0.1," + joules
                + "," + (joules.isEmpty() ? "" : "0.01") + ",7.5\n";
    }

    @Test
    void warmingUpIsLeftOut() throws IOException {
        String lines = row("w0", 0, "forward", "") + row("w1", 1, "forward", "") + row("w1", 1, "inference", "") + row("0", 1, "backward", "")
                + row("w2", 1, "inference", "");
        List<Observation> rows = read(lines).observations(Target.CPU_SECONDS);
        assertEquals(List.of("mlp@8/0", "mlp@8/w2"), rows.stream().map(Observation::cluster).toList());
        assertEquals(0.1, rows.get(0).value());
        assertEquals(8, rows.get(0).batch());
        assertEquals("PRODUCT 8 4 5 x4", rows.get(0).work().operations().text());
    }

    @Test
    void joulesAreTheTargetOnlyIfEveryRowHasThem() throws IOException {
        assertEquals(Target.CPU_SECONDS, read(row("0", 1, "forward", "3") + row("0", 1, "backward", "")).target());
        AgentObservations counted = read(row("0", 1, "forward", "3"));
        assertEquals(Target.JOULES, counted.target());
        assertEquals(3, counted.observations(Target.JOULES).get(0).value());
        assertEquals(0.01, counted.observations(Target.JOULES).get(0).sigma());
    }

    /** Two equal networks are one for the agent: every name after them would stand for another network's rows. */
    @Test
    void asManyNetworksAsNamesOrNobodyKnowsWhichIsWhich() throws IOException {
        AgentObservations merged = read(row("0", 0, "forward", ""));
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> merged.observations(Target.CPU_SECONDS));
        assertTrue(fault.getMessage().contains("named 2 networks, the agent saw 1"), fault.getMessage());
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        AgentObservations broken = read(row("0", 1, "forward", "").replace("PRODUCT 8 4 5 x4", "PRODUCT"));
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> broken.observations(Target.CPU_SECONDS));
        assertTrue(fault.getMessage().contains("line 2"), fault.getMessage());
    }

    @Test
    void othersLoadIsWhatTheMachineDidBesidesTheJob() throws Exception {
        Path stat = folder.resolve("stat");
        Files.writeString(stat, "cpu 1000 0 100 9000 0 0 0 0 0 0\n");
        ForeignLoad load = new ForeignLoad(folder);
        Files.writeString(stat, "cpu 1000000 0 100 9000 0 0 0 500 0 0\n");
        assertEquals(OptionalDouble.empty(), load.share(), "not looked yet");
        load.look(1e9);
        assertEquals(0, load.share().getAsDouble());
        load.look(1);
        assertTrue(load.share().getAsDouble() > ForeignLoad.MOST);
        Files.delete(stat);
        load.look(1);
        assertEquals(OptionalDouble.empty(), load.share());
    }

    /** What a job uses after its last line, to write and to end, is its own and not others'. */
    @Test
    void whatTheMachineDoesAfterTheLastLookIsNoLoadOfOthers() throws Exception {
        Path stat = folder.resolve("stat");
        Files.writeString(stat, "cpu 1000 0 100 9000 0 0 0 0 0 0\n");
        ForeignLoad load = new ForeignLoad(folder);
        Files.writeString(stat, "cpu 1500 0 100 9000 0 0 0 0 0 0\n");
        load.look(5);
        Files.writeString(stat, "cpu 1000000 0 100 9000 0 0 0 0 0 0\n");
        assertEquals(0, load.share().getAsDouble());
    }
}

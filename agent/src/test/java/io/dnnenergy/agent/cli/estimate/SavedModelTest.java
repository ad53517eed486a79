package io.dnnenergy.agent.cli.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import picocli.CommandLine;

/** What DL4J itself writes, and classes that make a configuration. */
class SavedModelTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A configuration as a user's class would offer it. */
    public static final class Mine {
        private Mine() {
        }

        public static MultiLayerConfiguration conf() {
            return new NeuralNetConfiguration.Builder().updater(new Adam()).list(new DenseLayer.Builder().nIn(13).nOut(7).build(),
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nIn(7).nOut(3).build()).build();
        }

        public static String noConfiguration() {
            return "nothing";
        }

        public static Object failing() {
            throw new IllegalStateException("on purpose");
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new EstimateCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void modelSavedByDl4jIsEstimated(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(Mine.conf());
        network.init();
        Path file = folder.resolve("model.zip");
        network.save(file.toFile(), true);
        assertEquals(0, run(file.toString(), "--json", "--phase", "train", "--batch", "8"), err.toString());
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertEquals(network.numParams(), json.get("parameters").getAsLong());
        assertEquals(13 * 7 + 7 * 3, json.get("macs_per_example").getAsLong());
        assertEquals(8, json.get("batch").getAsInt());
    }

    @Test
    void classThatMakesAConfigurationIsEstimated() {
        assertEquals(0, run(Mine.class.getName(), "--class-path", System.getProperty("java.class.path"), "--json"), err.toString());
        assertEquals(13 * 7 + 7 + 7 * 3 + 3, JsonParser.parseString(out.toString()).getAsJsonObject().get("parameters").getAsLong());
    }

    @Test
    void classThatDoesNotIsNamed() {
        String path = System.getProperty("java.class.path");
        assertEquals(3, run(Mine.class.getName() + "#noConfiguration", "--class-path", path));
        assertEquals(3, run(Mine.class.getName() + "#failing", "--class-path", path));
        assertEquals(3, run("com.example.Missing", "--class-path", path));
        assertEquals(3, run("com.example.Missing", "--class-path", "/no/such/folder"));
        assertTrue(err.toString().contains("#noConfiguration: is no static method"), err.toString());
        assertTrue(err.toString().contains("on purpose"), err.toString());
        assertTrue(err.toString().contains("com.example.Missing: is no static method"), err.toString());
        assertTrue(err.toString().contains("/no/such/folder: no such file"), err.toString());
    }
}

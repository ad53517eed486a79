package io.dnnenergy.agent.cli.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EstimateCommandTest {
    @TempDir
    private Path folder;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(Object command, String... arguments) {
        clear();
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private int estimate(String... arguments) {
        return run(new EstimateCommand(), arguments);
    }

    private JsonObject json(String... arguments) {
        assertEquals(0, estimate(arguments), err.toString());
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    /** A zoo network's configuration as a file. */
    private String zoo(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        try (InputStream in = new GZIPInputStream(getClass().getResourceAsStream("/io/dnnenergy/agent/model/zoo/" + name + ".json.gz"))) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String zip(String name, String entry, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream to = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(to)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file.toString();
    }

    @Test
    void inputSizesAreFoundFromTheDenseLayers() throws IOException {
        JsonObject vgg = json(zoo("VGG16"), "--json");
        assertEquals(138_357_544, vgg.get("parameters").getAsLong());
        assertEquals(15_470_264_320L, vgg.get("macs_per_example").getAsLong());
        assertEquals("fp32", vgg.get("dtype").getAsString());
        assertEquals("inference", vgg.get("phase").getAsString());
        assertEquals(1, vgg.get("batch").getAsInt());
        JsonObject resnet = json(zoo("ResNet50"), "--json");
        assertEquals(25_636_712, resnet.get("parameters").getAsLong());
        assertEquals(1_110_573_056, resnet.get("macs_per_example").getAsLong());
        assertEquals(6_522_000, json(zoo("LeNet"), "--json").get("macs_per_example").getAsLong());
    }

    @Test
    void layersOfEveryPlatformAddUpToItsTotal() throws IOException {
        JsonObject lenet = json(zoo("LeNet"), "--json", "--phase", "train", "--batch", "64", "--examples", "1000", "--epochs", "2");
        JsonObject platform = lenet.getAsJsonArray("platforms").get(0).getAsJsonObject();
        double sum = 0;
        for (JsonElement joules : platform.getAsJsonArray("layers")) {
            sum += joules.getAsDouble();
        }
        assertEquals(platform.get("joules").getAsDouble(), sum, 1e-9 * sum);
        assertEquals("generic-cpu", platform.get("name").getAsString());
        assertTrue(platform.get("joules_low").getAsDouble() < sum && sum < platform.get("joules_high").getAsDouble());
        assertEquals(lenet.getAsJsonArray("layers").size(), platform.getAsJsonArray("layers").size());
        // 1.6 uJ and 8 uJ per parameter and iteration, 16 iterations an epoch.
        assertEquals(9.6e-6 * 1_256_080 * 32, lenet.get("seed_j").getAsDouble(), 1e-6);
    }

    @Test
    void trainingCostsMoreThanTwiceTheInference() throws IOException {
        double inference = joules(json(zoo("LeNet"), "--json", "--batch", "64"));
        double training = joules(json(zoo("LeNet"), "--json", "--batch", "64", "--phase", "train"));
        assertTrue(training > 2 * inference && training < 5 * inference, training + " J against " + inference + " J");
    }

    @Test
    void pruningHalvesALayer() throws IOException {
        JsonObject whole = json(zoo("LeNet"), "--json", "--input", "784");
        JsonObject half = json(zoo("LeNet"), "--json", "--input", "784", "--pruned", "cnn2=0.5");
        assertEquals(whole.get("macs_per_example").getAsLong() - 4_900_000 / 2, half.get("macs_per_example").getAsLong());
        assertTrue(joules(half) < joules(whole));
    }

    @Test
    void savedModelIsReadWithoutItsParameters() throws IOException {
        String conf = Files.readString(Path.of(zoo("LeNet")));
        assertEquals(1_256_080, json(zip("lenet.zip", "configuration.json", conf), "--json").get("parameters").getAsLong());
    }

    @Test
    void sequenceWithoutLengthIsOneStepAndSaysSo() throws IOException {
        String conf = file("rnn.json", "{'confs':[{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.LSTM','nin':10,'nout':20}},"
                + "{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.RnnOutputLayer','nin':20,'nout':5}}]}");
        JsonObject step = json(conf, "--json");
        assertEquals(4 * 20 * 30 + 100, step.get("macs_per_example").getAsLong());
        assertTrue(step.get("notes").toString().contains("--length"));
        assertEquals(7 * (4 * 20 * 30 + 100), json(conf, "--json", "--length", "7").get("macs_per_example").getAsLong());
    }

    @Test
    void unknownLayerIsUnknownNotZeroAndTheExitCodeSaysSo() throws IOException {
        String conf = file("mine.json", "{'confs':[{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer','nin':3,'nout':4}},"
                + "{'layer':{'@class':'com.example.Mine'}}]}");
        assertEquals(1, estimate(conf, "--json"));
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertTrue(answer.getAsJsonArray("layers").get(1).getAsJsonObject().get("macs_per_example").isJsonNull());
        assertTrue(answer.getAsJsonArray("platforms").get(0).getAsJsonObject().getAsJsonArray("layers").get(1).isJsonNull());
        assertTrue(answer.get("notes").toString().contains("com.example.Mine"));
    }

    @Test
    void tableAndCsvNameEveryLayer() throws IOException {
        String lenet = zoo("LeNet");
        assertEquals(0, estimate(lenet));
        assertTrue(out.toString().contains("cnn2"), out.toString());
        assertTrue(out.toString().contains("Estimated, not measured"), out.toString());
        assertEquals(0, estimate(lenet, "--csv"));
        assertEquals(7, out.toString().lines().count());
        assertTrue(out.toString().startsWith("index,name,type,parameters,macs_per_example,generic-cpu_joules,generic-cpu_seconds"));
    }

    @Test
    void unusableInputIsNamedWithItsPlace() throws IOException {
        String lenet = zoo("LeNet");
        assertUnusable("is not a readable zip", file("broken.zip", "PK\u0003\u0004 and then nothing"));
        assertUnusable("has neither configuration.json nor config.json", zip("other.zip", "model.json", "{}"));
        assertUnusable("a Keras model without layers", file("keras.json", "{\"class_name\":\"Sequential\",\"config\":[]}"));
        assertUnusable("is not JSON", file("text.json", "hello {"));
        assertUnusable("vertices.a reads nothing", file("alone.json", "{'networkInputs':['x'],'networkOutputs':['a'],'vertexInputs':{'a':[]},"
                + "'vertices':{'a':{'@class':'org.deeplearning4j.nn.conf.graph.MergeVertex'}}}"));
        assertUnusable("does not fit an input of", lenet, "--input", "1x999999999x999999999");
        assertUnusable("no such file", folder.resolve("missing.zip").toString());
        assertUnusable("confs[0] has no layer", file("hollow.json", "{'confs':[{'seed':1}]}"));
        assertUnusable("unknown platform cray-1", lenet, "--platform", "cray-1");
        assertUnusable("kernelSize is missing", file("nokernel.json",
                "{'confs':[{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.ConvolutionLayer','nin':3,'nout':4}}]}"), "--input",
                        "3x8x8");
        assertUnusable("expects 3 features", file("misfit.json",
                "{'confs':[{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer','nin':3,'nout':4}}]}"), "--input", "5");
        assertUnusable("platform seed has no pe.mac.int8", lenet, "--platform", "seed", "--dtype", "int8");
        assertUnusable("the network has no such layer", lenet, "--pruned", "cnn9=0.5");
        assertUnusable("unknown constant of the seed model", lenet, "--set", "seed.lod=1");
    }

    @Test
    void networkThatFitsAnyImageAsksForItsInput() throws IOException {
        String conf = file("gap.json", "{'confs':[{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.ConvolutionLayer','nin':3,'nout':4,"
                + "'kernelSize':[3,3],'stride':[1,1],'padding':[0,0]}},"
                + "{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer','poolingType':'AVG'}}]}");
        assertUnusable("--input", conf);
        assertEquals(30 * 30 * 4 * 27, json(conf, "--json", "--input", "3x32x32").get("macs_per_example").getAsLong());
    }

    @Test
    void wrongUseIsTwo() throws IOException {
        assertEquals(2, estimate());
        assertEquals(2, estimate(zoo("LeNet"), "--batch", "0"));
        assertEquals(2, estimate(zoo("LeNet"), "--phase", "dreaming"));
        assertEquals(2, estimate(zoo("LeNet"), "--json", "--csv"));
        assertEquals(0, estimate("--help"));
    }

    @Test
    void platformsListsProfilesAndTheirSources() {
        assertEquals(0, run(new PlatformsCommand()));
        assertTrue(out.toString().contains("generic-cpu"));
        assertEquals(0, run(new PlatformsCommand(), "generic-cpu"));
        assertTrue(out.toString().contains("SPECpower") && !out.toString().contains("recalled"), out.toString());
        assertEquals(3, run(new PlatformsCommand(), "cray-1"));
        assertFalse(err.toString().isEmpty());
    }

    private void assertUnusable(String message, String... arguments) {
        assertEquals(3, estimate(arguments), out.toString());
        assertTrue(err.toString().contains(message), err.toString());
    }

    private static double joules(JsonObject answer) {
        return answer.getAsJsonArray("platforms").get(0).getAsJsonObject().get("joules").getAsDouble();
    }
}

package io.dnnenergy.agent.cli.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Parts, sweeps, two models, and what is handled beside the layers. */
class EstimateViewsTest {
    @TempDir
    private Path folder;
    private final StringWriter err = new StringWriter();

    private String estimate(int exit, String... arguments) {
        StringWriter out = new StringWriter();
        assertEquals(exit, new CommandLine(new EstimateCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments), err.toString());
        return out.toString();
    }

    private JsonObject json(String... arguments) {
        return JsonParser.parseString(estimate(0, arguments)).getAsJsonObject();
    }

    private String zoo(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        try (InputStream in = new GZIPInputStream(getClass().getResourceAsStream("/io/dnnenergy/agent/model/zoo/" + name + ".json.gz"))) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private static double sum(JsonObject parts) {
        return parts.entrySet().stream().mapToDouble(entry -> entry.getValue().getAsDouble()).sum();
    }

    @Test
    void partsOfLayersAndStagesAddUpToTheTotalByRowAndByColumn() throws IOException {
        JsonObject answer = json(zoo("LeNet"), "--json", "--parts", "--batch", "8", "--platform", "generic-cpu,a100,zynq", "--data-bytes", "1e6",
                "--preprocess-bytes", "3e5", "--convert-bytes", "4e5", "--transfer-bytes", "5e5");
        for (JsonElement element : answer.getAsJsonArray("platforms")) {
            JsonObject platform = element.getAsJsonObject();
            double total = platform.get("joules").getAsDouble();
            double byLayer = sum(platform.getAsJsonObject("stages"));
            for (JsonElement layer : platform.getAsJsonArray("layer_components")) {
                byLayer += sum(layer.getAsJsonObject());
            }
            assertEquals(total, byLayer, 1e-9 * total, platform.get("name").getAsString());
            assertEquals(total, sum(platform.getAsJsonObject("components")), 1e-9 * total);
        }
        JsonObject cpu = answer.getAsJsonArray("platforms").get(0).getAsJsonObject();
        assertTrue(cpu.getAsJsonObject("components").has("voltage-regulator") && cpu.getAsJsonObject("components").has("cache-l2"), cpu.toString());
    }

    @Test
    void partsCsvHasARowForEachLayerStageAndTheTotal() throws IOException {
        List<String> lines = estimate(0, zoo("LeNet"), "--csv", "--parts", "--data-bytes", "1e6").lines().toList();
        assertEquals("platform,index,name,type,processing_element_j,call_overhead_j,cache_l1_j,cache_l2_j,cache_l3_j,main_memory_j,ddr_j,link_j,storage_j,"
                + "voltage_regulator_j,static_j,sum_j,seconds", lines.get(0));
        assertEquals(1 + 6 + 1 + 1, lines.size());
        double[] total = numbers(lines.get(lines.size() - 1));
        double layers = lines.subList(1, lines.size() - 1).stream().mapToDouble(line -> numbers(line)[11]).sum();
        assertEquals(total[11], layers, 1e-9 * layers);
        assertEquals(total[11], Arrays.stream(total, 0, 11).sum(), 1e-9 * layers);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).skip(4).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void aSweepIsAllCombinationsAndEnergyPerExampleDoesNotRiseWithTheBatch() throws IOException {
        for (String platform : List.of("zynq", "alveo", "a100", "server-cpu", "generic-cpu")) {
            String[] lines = estimate(0, zoo("SqueezeNet"), "--input", "3x227x227", "--csv", "--sweep", "batch=1,4,32", "dtype=fp32,int8", "--platform",
                    platform.equals("generic-cpu") ? "server-cpu" : platform).split("\\R");
            assertEquals("batch,dtype,platform,joules,joules_low,joules_high,joules_per_example,seconds,seconds_per_example", lines[0]);
            assertEquals(7, lines.length);
            for (int i = 3; i < lines.length; i++) {
                assertTrue(perExample(lines[i]) <= perExample(lines[i - 2]) * (1 + 1e-12), platform + ": " + lines[i - 2] + " then " + lines[i]);
            }
        }
    }

    private static double perExample(String line) {
        return Double.parseDouble(line.split(",")[6]);
    }

    @Test
    void aSweepIsAlsoATableAndAPicture() throws Exception {
        Path svg = folder.resolve("sweep.svg");
        String text = estimate(0, "--svg", svg.toString(), "--sweep", "batch=1,8", "platform=a100,v100", zoo("LeNet"));
        assertEquals(4, text.lines().filter(line -> line.matches(" *[18]  [av]100 .*")).count(), text);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertEquals(4, document.getElementsByTagName("circle").getLength());
        assertNotNull(json(zoo("LeNet"), "--json", "--sweep", "batch=1,8").getAsJsonArray("points").get(1).getAsJsonObject().get("joules_per_example"));
    }

    @Test
    void whatIsNoSweepIsAWrongOption() throws IOException {
        String model = zoo("LeNet");
        estimate(2, model, "--sweep", "colour=red");
        assertTrue(err.toString().contains("must be KEY=V,V... with a key of batch, dtype, epochs, examples, length, phase, platform"), err.toString());
        estimate(2, model, "--sweep", "batch=0");
        estimate(2, model, "--sweep", "batch=1", "batch=2");
        estimate(2, model, "--svg", "x.svg");
        estimate(2, model, "--parts", "--compare", model);
        estimate(2, "--sweep", "batch=1");
        estimate(3, model, "--sweep", "platform=cray-1");
    }

    @Test
    void twoModelsStandSideBySide() throws IOException {
        JsonObject pair = json(zoo("VGG16"), "--compare", zoo("VGG19"), "--json");
        JsonObject macs = pair.getAsJsonArray("rows").get(1).getAsJsonObject();
        assertEquals(15_470_264_320.0, macs.get("first").getAsDouble());
        assertEquals(19_615_285_248.0, macs.get("second").getAsDouble());
        assertEquals(19_615_285_248.0 / 15_470_264_320.0, macs.get("ratio").getAsDouble(), 1e-12);
        String text = estimate(0, zoo("VGG16"), "--compare", zoo("VGG19"), "--platform", "a100");
        assertTrue(text.contains("joules per example") && text.contains("joules of static"), text);
        assertFalse(estimate(0, zoo("VGG16"), "--compare", zoo("VGG19"), "--csv").isBlank());
    }

    @Test
    void theArticlesStagesTakeBytesAndItsTimeFormsSeconds() throws IOException {
        JsonObject seed = json(zoo("LeNet"), "--json", "--data-bytes", "1e6", "--model-bytes", "1e6", "--preprocess-bytes", "2e6", "--transfer-bytes", "1e6",
                "--set", "seed.transfer.watts=100", "--pipeline", "literal", "--stages", "4", "--inference-seconds", "2", "--script-seconds", "2,40,3");
        JsonObject terms = seed.getAsJsonObject("seed_terms");
        assertEquals(3.6, terms.get("load").getAsDouble(), 1e-9);
        assertEquals(3.6, terms.get("preprocess").getAsDouble(), 1e-9);
        assertEquals(100 * 3e-13 * 1e6, terms.get("transfer").getAsDouble(), 1e-15);
        assertEquals(2 * 0.75 * 1_256_080 / 1000 * 1e-6, terms.get("inference").getAsDouble(), 1e-12);
        assertEquals(4731.6, seed.get("seed_script_j").getAsDouble(), 1e-9);
        assertTrue(json(zoo("LeNet"), "--json", "--pipeline", "literal").getAsJsonObject("seed_terms").get("inference").isJsonNull());
        assertTrue(estimate(0, zoo("LeNet"), "--script-seconds", "2,40,3").contains("Its script: 4732 J, mean 105 W"));
        estimate(2, zoo("LeNet"), "--script-seconds", "2,40");
        estimate(2, zoo("LeNet"), "--script-seconds", "1e400,1,1");
        estimate(2, zoo("LeNet"), "--data-bytes", "1e30");
    }

    @Test
    void filesOfOthersAreNamedWithTheWayAround() throws IOException {
        Path onnx = folder.resolve("model.onnx");
        Files.write(onnx, new byte[] {8, 7});
        estimate(3, onnx.toString());
        assertTrue(err.toString().contains("ONNX, TensorFlow or SameDiff"), err.toString());
    }

    /** A thousand layers are estimated with their range while one waits. */
    @Test
    void aThousandLayersTakeLessThanThreeSeconds() throws IOException {
        StringBuilder conf = new StringBuilder("{'confs':[");
        for (int i = 0; i < 1000; i++) {
            conf.append(i == 0 ? "" : ",").append("{'layer':{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer','layerName':'d").append(i)
                    .append("','nin':256,'nout':256,'hasBias':true,'activationFn':{'@class':'org.nd4j.linalg.activations.impl.ActivationReLU'},")
                    .append("'iupdater':{'@class':'org.nd4j.linalg.learning.config.Adam'}}}");
        }
        Path file = folder.resolve("deep.json");
        Files.writeString(file, conf.append("]}").toString().replace('\'', '"'));
        long start = System.nanoTime();
        JsonObject answer = json(file.toString(), "--json", "--phase", "train", "--batch", "32", "--input", "256");
        double seconds = (System.nanoTime() - start) * 1e-9;
        assertEquals(1000, answer.getAsJsonArray("layers").size());
        assertTrue(seconds < 3, seconds + " s");
    }
}

package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The 14 networks of the zoo's goldens, their layers' work at any batch size. */
public final class Zoo {
    private static final String FOLDER = "/io/dnnenergy/agent/model/zoo/";

    private Zoo() {
    }

    public static List<String> models() {
        return List.copyOf(inputs().keySet());
    }

    public static List<NodeCost> layers(String model, int batch) {
        String file = model.replaceAll("\\(.*", "") + ".json.gz";
        try (InputStream in = Zoo.class.getResourceAsStream(FOLDER + file); GZIPInputStream json = new GZIPInputStream(in)) {
            ShapedNetwork network = NetworkReader.read(new String(json.readAllBytes(), StandardCharsets.UTF_8), file);
            long[] shape = inputs().get(model).clone();
            shape[0] = batch;
            return NetworkWalk.walk(network, Map.of(network.inputs().get(0), shape), WorkContext.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, long[]> inputs() {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Zoo.class.getResourceAsStream(FOLDER + "layers.csv"),
                StandardCharsets.UTF_8))) {
            in.lines().skip(1).map(line -> line.split(",")).forEach(f -> inputs.computeIfAbsent(f[0], model -> parse(f[6])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    private static long[] parse(String shape) {
        String[] sizes = shape.substring(1, shape.length() - 1).split("x");
        long[] parsed = new long[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            parsed[i + 1] = Long.parseLong(sizes[i]);
        }
        return parsed;
    }
}

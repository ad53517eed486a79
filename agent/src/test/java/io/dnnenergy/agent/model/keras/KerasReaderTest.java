package io.dnnenergy.agent.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.shape.InputShapes;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class KerasReaderTest {
    private static List<NodeCost> walk(String json, long length) {
        ShapedNetwork network = KerasReader.read(json, "file");
        return NetworkWalk.walk(network, InputShapes.of(network, length).shapes(), WorkContext.DEFAULT);
    }

    private static long parameters(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().parameters()).sum();
    }

    private static long macs(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().inference().macs()).sum();
    }

    private static String layer(String className, String config) {
        return "{\"class_name\":\"" + className + "\",\"config\":{" + config + "}}";
    }

    private static String sequential(String... layers) {
        return "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"s\",\"layers\":[" + String.join(",", layers) + "]}}";
    }

    private static String conv(String name, int filters, String padding) {
        return layer("Conv2D", "\"name\":\"" + name + "\",\"filters\":" + filters + ",\"kernel_size\":[3,3],\"strides\":[1,1],\"padding\":\"" + padding
                + "\",\"data_format\":\"channels_last\",\"dilation_rate\":[1,1],\"groups\":1,\"activation\":\"relu\",\"use_bias\":true");
    }

    private static String pool(String name) {
        return layer("MaxPooling2D", "\"name\":\"" + name + "\",\"pool_size\":[2,2],\"strides\":null,\"padding\":\"valid\"");
    }

    private static String dense(String name, int units, String activation) {
        return layer("Dense", "\"name\":\"" + name + "\",\"units\":" + units + ",\"activation\":\"" + activation + "\",\"use_bias\":true");
    }

    /** The example network of Keras for CIFAR-10: 1,250,858 parameters (its header says so), 20,741,120 multiply-accumulates. */
    @Test
    void theExampleNetworkForCifar10HasThePublishedParameters() {
        List<NodeCost> costs = walk(sequential(layer("InputLayer", "\"name\":\"image\",\"batch_shape\":[null,32,32,3]"), conv("c1", 32, "same"),
                conv("c2", 32, "valid"), pool("p1"), layer("Dropout", "\"name\":\"d1\",\"rate\":0.25"), conv("c3", 64, "same"), conv("c4", 64, "valid"),
                pool("p2"), layer("Flatten", "\"name\":\"flat\""), dense("f1", 512, "relu"), dense("f2", 10, "softmax")), 0);
        assertEquals(1_250_858, parameters(costs));
        assertEquals(20_741_120, macs(costs));
        assertArrayEquals(new long[] {1, 10}, costs.get(costs.size() - 1).output().orElseThrow());
    }

    /** Keras 2: the first layer has the input's shape; a recurrent layer gives its last step; LSTM(32) of 16: 4 (16 + 32 + 1) 32 parameters. */
    @Test
    void recurrentLayersOfAFileOfVersion2() {
        String both = layer("Bidirectional", "\"name\":\"both\",\"merge_mode\":\"concat\",\"batch_input_shape\":[null,null,16],\"layer\":"
                + layer("LSTM", "\"units\":32,\"return_sequences\":true,\"activation\":\"tanh\",\"recurrent_activation\":\"sigmoid\""));
        String last = layer("LSTM", "\"name\":\"last\",\"units\":8,\"return_sequences\":false");
        List<NodeCost> costs = walk(sequential(both, last, dense("out", 3, "softmax")), 20);
        assertArrayEquals(new long[] {1, 20, 64}, costs.get(0).output().orElseThrow());
        assertArrayEquals(new long[] {1, 8}, costs.get(1).output().orElseThrow());
        assertEquals(2 * 4 * (16 + 32 + 1) * 32 + 4 * (64 + 8 + 1) * 8 + 27, parameters(costs));
        assertEquals(20L * (2 * 4 * 32 * (16 + 32) + 4 * 8 * (64 + 8)) + 24, macs(costs));
    }

    private static String call(String className, String name, String config, String inbound) {
        return "{\"class_name\":\"" + className + "\",\"name\":\"" + name + "\",\"config\":{\"name\":\"" + name + "\"" + config + "},\"inbound_nodes\":["
                + inbound + "]}";
    }

    private static String tensor(String from) {
        return "{\"class_name\":\"__keras_tensor__\",\"config\":{\"shape\":[null,1],\"dtype\":\"float32\",\"keras_history\":[\"" + from + "\",0,0]}}";
    }

    private static String functional(String input, String output, String... layers) {
        return "{\"class_name\":\"Functional\",\"name\":\"inner\",\"config\":{\"name\":\"inner\",\"layers\":[" + String.join(",", layers)
                + "],\"input_layers\":[[\"" + input + "\",0,0]],\"output_layers\":[[\"" + output + "\",0,0]]}";
    }

    /** Version 3 notes tensors with their history, version 2 triples; both stand for the same graph. */
    @Test
    void shortcutsOfBothVersions() {
        String in = call("InputLayer", "in", ",\"batch_shape\":[null,8]", "");
        String config = ",\"units\":8,\"activation\":\"relu\"";
        String three = functional("in", "sum", in, call("Dense", "a", config, "{\"args\":[" + tensor("in") + "],\"kwargs\":{}}"),
                call("Add", "sum", "", "{\"args\":[[" + tensor("a") + "," + tensor("in") + "]],\"kwargs\":{}}")) + "}";
        String two = functional("in", "sum", in, call("Dense", "a", config, "[[\"in\",0,0,{}]]"),
                call("Add", "sum", "", "[[\"a\",0,0,{}],[\"in\",0,0,{}]]")) + "}";
        ShapedNetwork network = KerasReader.read(three, "file");
        assertEquals(List.of("a", "in"), network.nodes().get(1).inputs());
        assertEquals(List.of("sum"), network.outputs());
        assertEquals(network.nodes().get(1).inputs(), KerasReader.read(two, "file").nodes().get(1).inputs());
        assertEquals(72, parameters(walk(three, 0)));
    }

    /** A model called twice inside another is laid out twice: what it costs, it costs twice. */
    @Test
    void aModelInsideIsLaidOutForEachCall() {
        String config = ",\"units\":4";
        String inner = functional("x", "d", call("InputLayer", "x", ",\"batch_shape\":[null,6]", ""), call("Dense", "d", config, "[[\"x\",0,0,{}]]"))
                + ",\"inbound_nodes\":[[[\"l\",0,0,{}]],[[\"r\",0,0,{}]]]}";
        String outer = functional("l", "c", call("InputLayer", "l", ",\"batch_shape\":[null,6]", ""), call("InputLayer", "r", ",\"batch_shape\":[null,6]", ""),
                inner, call("Concatenate", "c", ",\"axis\":-1", "[[\"inner\",0,0,{}],[\"inner\",1,0,{}]]")) + "}";
        List<NodeCost> costs = walk(outer, 0);
        assertEquals(2 * 24, macs(costs));
        assertArrayEquals(new long[] {1, 8}, costs.get(costs.size() - 1).output().orElseThrow());
    }

    /** DL4J has no layer for it, so that nothing after it is known either: said, not guessed. */
    @Test
    void layersThatDl4jDoesNotHaveAreUnknown() {
        List<NodeCost> costs = walk(sequential(layer("InputLayer", "\"name\":\"i\",\"batch_shape\":[null,5,3]"), layer("GRU", "\"name\":\"g\",\"units\":4"),
                dense("d", 2, "linear")), 0);
        assertFalse(costs.get(0).work().known());
        assertEquals("keras.layers.GRU", costs.get(0).node().conf().type());
        assertFalse(costs.get(1).work().known());
    }

    @Test
    void whatIsOpenInTheFileIsAskedFor() {
        String json = sequential(layer("InputLayer", "\"name\":\"image\",\"batch_shape\":[null,null,null,3]"), conv("c", 4, "same"));
        String message = assertThrows(IllegalArgumentException.class, () -> walk(json, 0)).getMessage();
        assertTrue(message.contains("image") && message.contains("--input"), message);
    }

    @Test
    void brokenConfigurationsAreNamed() {
        for (String json : List.of("{\"class_name\":\"Sequential\"}", "{\"class_name\":\"MyModel\",\"config\":{}}", "{\"class_name\":\"Sequential\",\"config\":7}",
                sequential("7"), sequential(layer("Dense", "\"units\":\"x\"")), "{\"class_name\":", "[]", "{\"class_name\":\"Functional\",\"config\":{\"layers\":[{}]}}")) {
            IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> walk(json, 0), json);
            assertTrue(fault.getMessage().contains("file") || fault.getMessage().contains("layer"), json + ": " + fault.getMessage());
        }
    }
}

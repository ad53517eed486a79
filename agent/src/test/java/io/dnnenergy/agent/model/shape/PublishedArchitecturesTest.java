package io.dnnenergy.agent.model.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.WorkContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Numbers that others published, or PyTorch's FlopCounterMode gave, for architectures built as published. Batch normalisation: DL4J
 * counts the running statistics as parameters, PyTorch does not; ResNet-50 has 26,560 normalised channels.
 */
class PublishedArchitecturesTest {
    private static final long RESNET_STATISTICS = 2 * 26_560;

    private static void check(String json, long parameters, long macs, long... input) {
        List<NodeCost> costs = walk(json, input);
        assertEquals(parameters, costs.stream().mapToLong(cost -> cost.work().parameters()).sum(), "parameters");
        assertEquals(macs, macs(costs), "MACs");
    }

    private static List<NodeCost> walk(String json, long... input) {
        ShapedNetwork network = NetworkReader.read(json, "test");
        return NetworkWalk.walk(network, Map.of(network.inputs().get(0), input), WorkContext.DEFAULT);
    }

    private static long macs(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().inference().macs()).sum();
    }

    @Test
    void kerasCifar10() {
        check(Architectures.kerasCifar10(), 1_250_858, 20_741_120, 1, 3, 32, 32);
    }

    @Test
    void alexNetOfTorchvision() {
        check(Architectures.alexNet(), 61_100_840, 714_188_480, 1, 3, 224, 224);
    }

    @Test
    void vgg16And19() {
        check(Architectures.vgg(2, 2, 3, 3, 3), 138_357_544, 15_470_264_320L, 1, 3, 224, 224);
        check(Architectures.vgg(2, 2, 4, 4, 4), 143_667_240, 19_632_062_464L, 1, 3, 224, 224);
    }

    @Test
    void resNet50OfTorchvision() {
        check(Architectures.resNet50(true), 25_557_032 + RESNET_STATISTICS, 4_089_184_256L, 1, 3, 224, 224);
    }

    @Test
    void resNet50OfKeras() {
        List<NodeCost> costs = walk(Architectures.resNet50(false), 1, 3, 224, 224);
        assertEquals(25_636_712, costs.stream().mapToLong(cost -> cost.work().parameters()).sum());
        // Published as 3.86 G.
        assertEquals(3.86e9, macs(costs), 0.005e9);
    }

    @Test
    void squeezeNet() {
        check(Architectures.squeezeNet(), 1_235_496, 349_151_936, 1, 3, 224, 224);
    }

    @Test
    void mobileNet() {
        List<NodeCost> costs = walk(Architectures.mobileNet(), 1, 3, 224, 224);
        assertEquals(4_253_864, costs.stream().mapToLong(cost -> cost.work().parameters()).sum());
        // Published as 569 M.
        assertEquals(569e6, macs(costs), 0.5e6);
    }

    @Test
    void bertBase() {
        assertEquals(11_174_215_680L, macs(walk(Architectures.bertBase(128), 1, 768, 128)));
        assertEquals(48_318_971_904L, macs(walk(Architectures.bertBase(512), 1, 768, 512)));
    }
}

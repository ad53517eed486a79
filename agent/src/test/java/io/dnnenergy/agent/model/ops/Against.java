package io.dnnenergy.agent.model.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.LayerCosts;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Compares the formulas' MACs, bytes and calls with the operations that DL4J executes. */
final class Against {
    static final int MINIBATCH = 3;

    private Against() {
    }

    static void check(InputType type, INDArray features, INDArray labels, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).activation(Activation.TANH)
                .list(layers);
        MultiLayerConfiguration conf = list.setInputType(type).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        List<NodeCost> costs = walk(conf.toJson(), features, WorkContext.DEFAULT);
        for (int i = 0; i < layers.length; i++) {
            NodeCost cost = costs.get(i);
            assertEquals(network.getLayer(i).numParams(), cost.work().parameters(), "parameters of layer " + i);
            LayerConf live = new ReflectiveLayerConf(conf.getConf(i).getLayer());
            LayerConf saved = cost.node().conf();
            assertEquals(LayerCosts.cost(saved, cost.input().orElseThrow(), WorkContext.DEFAULT).work(),
                    LayerCosts.cost(live, cost.input().orElseThrow(), WorkContext.DEFAULT).work(), "live and saved configuration of " + i);
        }
        assertEquals(inference(costs), CountedOps.macs(() -> network.output(features)), CountedOps.table());
        traffic(costs, cost -> cost.work().inference());
        assertEquals(training(costs), CountedOps.macs(() -> network.fit(features, labels)), CountedOps.table());
        traffic(costs, cost -> cost.work().trainingStep()
                .plus(UpdaterCosts.of(cost.node().conf(), cost.work().parameters(), WorkContext.DEFAULT).orElseThrow()));
    }

    /**
     * Bytes within 20 % and calls within 30 % of what was executed. Layers that are SameDiff graphs are left out: they slice arrays of
     * which a counter sees only the whole.
     */
    private static void traffic(List<NodeCost> costs, Function<NodeCost, Work> pass) {
        if (costs.stream().anyMatch(cost -> cost.node().conf().type().matches(".*Attention.*|LocallyConnected.*"))) {
            return;
        }
        Work sum = costs.stream().map(pass).reduce(Work.NONE, Work::plus);
        assertEquals(CountedOps.bytes(), sum.bytes(), 0.2 * CountedOps.bytes(), "bytes; " + CountedOps.table());
        assertEquals(CountedOps.calls(), sum.calls(), 0.3 * CountedOps.calls(), "calls; " + CountedOps.table());
    }

    static List<NodeCost> walk(String json, INDArray features, WorkContext context) {
        ShapedNetwork network = NetworkReader.read(json, "test");
        return NetworkWalk.walk(network, Map.of(network.inputs().get(0), features.shape()), context);
    }

    static long inference(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().inference().macs()).sum();
    }

    static long training(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().trainingStep().macs()).sum();
    }

    static OutputLayer output(int classes) {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX).build();
    }

    static INDArray oneHot() {
        return Nd4j.eye(5).getRows(0, 1, 2).dup();
    }

    static RnnOutputLayer rnnOutput() {
        return new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(5).activation(Activation.IDENTITY).build();
    }
}

package com.example.user.programs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A network written with SameDiff. */
final class Graph {
    private Graph() {
    }

    /** Three epochs of eight batches of 32, then an output for 20 rows. */
    static INDArray multilayer() {
        Nd4j.getRandom().setSeed(7);
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("input", DataType.FLOAT, -1, 40);
        SDVariable labels = graph.placeHolder("label", DataType.FLOAT, -1, 5);
        NameScope first = graph.withNameScope("hidden");
        SDVariable w = graph.var("w", Nd4j.rand(DataType.FLOAT, 40, 64).subi(0.5).muli(0.2));
        SDVariable b = graph.var("b", Nd4j.zeros(DataType.FLOAT, 1, 64));
        SDVariable hidden = graph.nn.tanh(in.mmul("product", w).add("sum", b));
        first.close();
        NameScope second = graph.withNameScope("out");
        SDVariable logits = hidden.mmul("logits", graph.var("w2", Nd4j.rand(DataType.FLOAT, 64, 5).subi(0.5).muli(0.2)));
        second.close();
        SDVariable loss = graph.loss.softmaxCrossEntropy("loss", labels, logits, null);
        graph.setLossVariables(loss);
        graph.setTrainingConfig(new TrainingConfig.Builder().updater(new Adam(1e-3)).dataSetFeatureMapping("input").dataSetLabelMapping("label")
                .build());
        List<DataSet> data = Data.rows(8, 32, 40, 5);
        graph.fit(Data.iterator(data), 3);
        Map<String, INDArray> out = graph.output(Map.of("input", data.get(0).getFeatures().get(
                org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 20), org.nd4j.linalg.indexing.NDArrayIndex.all())),
                Arrays.asList(logits.name()));
        return out.get(logits.name());
    }
}

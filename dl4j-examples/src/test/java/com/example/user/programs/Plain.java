package com.example.user.programs;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** ND4J without any network: power iteration. */
final class Plain {
    private Plain() {
    }

    static INDArray powerIteration() {
        INDArray matrix = Nd4j.linspace(1, 2, 500L * 500).castTo(DataType.FLOAT).reshape(500, 500);
        INDArray block = Nd4j.ones(DataType.FLOAT, 500, 200);
        for (int i = 0; i < 150; i++) {
            block = Transforms.tanh(matrix.mmul(block).muli(1e-3f), false);
        }
        return block;
    }
}

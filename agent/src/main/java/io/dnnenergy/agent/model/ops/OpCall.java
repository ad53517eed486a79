package io.dnnenergy.agent.model.ops;

/**
 * One call of a native operation, as its executioner sees it.
 *
 * @param name     ND4J's name: {@code matmul}, {@code conv2d_bp}, {@code old_assign} ...
 * @param inputs   shapes of the input arrays, in order
 * @param outputs  shapes of the output arrays, in order; results that share an input's memory count as outputs too
 * @param integers integer arguments
 */
public record OpCall(String name, long[][] inputs, long[][] outputs, long[] integers) {
    long integer(int index, long otherwise) {
        return index < integers.length ? integers[index] : otherwise;
    }

    long inputElements() {
        return elements(inputs);
    }

    long outputElements() {
        return elements(outputs);
    }

    static long length(long[] shape) {
        long length = 1;
        for (long dimension : shape) {
            length *= dimension;
        }
        return length;
    }

    private static long elements(long[][] shapes) {
        long sum = 0;
        for (long[] shape : shapes) {
            sum += length(shape);
        }
        return sum;
    }
}

package io.dnnenergy.agent.label;

/**
 * A layer at one input shape, and the work that it is.
 *
 * @param id     small number, index in {@link Variants}
 * @param shapes input shapes, minibatch first
 * @param priced what the analytical model says of it
 */
public record Variant(int id, long[][] shapes, Priced priced) {
    /** True if the first input has this shape. */
    public boolean isFor(long[] shape) {
        return shapes.length > 0 && java.util.Arrays.equals(shapes[0], shape);
    }

    /** True if the shape is this one's. */
    public boolean isOf(long[] shape) {
        return shapes.length == 1 && java.util.Arrays.equals(shapes[0], shape);
    }
}

package io.dnnenergy.agent.model.layers;

import java.util.Arrays;

/**
 * A shape with its parts named, independent of the order in which the array has them.
 *
 * @param m            minibatch
 * @param channels     features, channels
 * @param space        nothing for feed-forward, {T} for sequences, {H, W} for images, {D, H, W} for volumes
 * @param channelsLast whether the array has its channels last
 */
record Grid(long m, long channels, long[] space, boolean channelsLast) {
    static Grid of(long[] shape, boolean channelsLast) {
        if (shape.length < 2) {
            throw new IllegalArgumentException("expected [minibatch, channels, ...], got " + Arrays.toString(shape));
        }
        return channelsLast
                ? new Grid(shape[0], shape[shape.length - 1], Arrays.copyOfRange(shape, 1, shape.length - 1), true)
                : new Grid(shape[0], shape[1], Arrays.copyOfRange(shape, 2, shape.length), false);
    }

    Grid with(long newChannels, long... newSpace) {
        return new Grid(m, newChannels, newSpace, channelsLast);
    }

    /** Positions of one example: 1, T, H x W or D x H x W. */
    long positions() {
        return Props.product(space);
    }

    long elements() {
        return Props.product(m, channels, positions());
    }

    long[] shape() {
        long[] shape = new long[space.length + 2];
        shape[0] = m;
        shape[channelsLast ? shape.length - 1 : 1] = channels;
        System.arraycopy(space, 0, shape, channelsLast ? 1 : 2, space.length);
        return shape;
    }
}

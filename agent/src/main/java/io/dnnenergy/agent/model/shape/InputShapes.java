package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.WorkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a network's input, which DL4J does not save with a configuration. Features come from the first layer, flattened images from
 * their preprocessor. Height and width are found by trying: only some sizes lead to as many features as the first dense layer was made for.
 *
 * @param shapes by input name, with a minibatch of 1
 * @param notes  what was assumed, in words
 */
public record InputShapes(Map<String, long[]> shapes, List<String> notes) {
    /** Sizes in which images usually come, the most usual first; of several that fit, the first counts. */
    private static final int[] CUSTOMARY = {224, 28, 32, 227, 299, 256, 48, 64, 96, 128, 160, 320, 384, 416, 448, 512, 608};
    private static final int LARGEST = 640;

    /**
     * @param length steps of a sequence; 0 if not given, then 1
     * @throws IllegalArgumentException if the configuration does not say; the message says what to give
     */
    public static InputShapes of(ShapedNetwork network, long length) {
        Map<String, long[]> shapes = new HashMap<>();
        List<String> notes = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String input : network.inputs()) {
            if (network.given().containsKey(input)) {
                shapes.put(input, given(input, network.given().get(input), length, notes));
                continue;
            }
            FirstLayer first = FirstLayer.of(network, input)
                    .orElseThrow(() -> new IllegalArgumentException("the configuration does not give the shape of input " + input
                            + "; give it with --input"));
            long[] shape = first.shape(length == 0 ? 1 : length);
            if (first.sequence() && length == 0) {
                notes.add("input " + input + " is a sequence whose length is not saved: figures are for one step (give --length)");
            }
            if (first.sizeOpen()) {
                open.add(input);
            }
            shapes.put(input, shape);
        }
        if (!open.isEmpty()) {
            int size = imageSize(network, shapes, open);
            for (String input : open) {
                shapes = filled(shapes, input, size);
            }
            notes.add("height and width are not saved: " + size + " x " + size + " fits the dense layers (give --input to change it)");
        }
        return new InputShapes(shapes, notes);
    }

    /** A shape that the file says, the length of a sequence excepted. */
    private static long[] given(String input, long[] shape, long length, List<String> notes) {
        long[] filled = shape.clone();
        boolean sequence = filled.length == 2 || filled.length == 3;
        if (sequence && filled.length > 1 && filled[1] == FirstLayer.OPEN) {
            filled[1] = length == 0 ? 1 : length;
            if (length == 0) {
                notes.add("input " + input + " is a sequence whose length is left open: figures are for one step (give --length)");
            }
        }
        if (filled.length < 2 || Arrays.stream(filled).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("the file leaves sizes of input " + input + " open; give them with --input, in the file's own order: "
                    + input + "=224x224x3");
        }
        return filled;
    }

    private static int imageSize(ShapedNetwork network, Map<String, long[]> shapes, List<String> open) {
        List<Integer> fitting = new ArrayList<>();
        for (int size : CUSTOMARY) {
            if (fits(network, shapes, open, size)) {
                fitting.add(size);
            }
        }
        if (!fitting.isEmpty() && Collections.max(fitting) >= 2 * Collections.min(fitting)) {
            throw new IllegalArgumentException("the configuration does not give height and width of its input, and any would fit; "
                    + "give them with --input CHANNELSxHEIGHTxWIDTH");
        }
        for (int size = 1; fitting.isEmpty() && size <= LARGEST; size++) {
            if (fits(network, shapes, open, size)) {
                fitting.add(size);
            }
        }
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("no square input of up to " + LARGEST + " fits the configuration; give it with "
                    + "--input CHANNELSxHEIGHTxWIDTH");
        }
        return fitting.get(0);
    }

    private static boolean fits(ShapedNetwork network, Map<String, long[]> shapes, List<String> open, int size) {
        Map<String, long[]> tried = shapes;
        for (String input : open) {
            tried = filled(tried, input, size);
        }
        try {
            NetworkWalk.walk(network, tried, WorkContext.DEFAULT);
            return true;
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    private static Map<String, long[]> filled(Map<String, long[]> shapes, String input, int size) {
        long[] shape = shapes.get(input).clone();
        for (int i = 1; i < shape.length; i++) {
            shape[i] = shape[i] == FirstLayer.OPEN ? size : shape[i];
        }
        Map<String, long[]> copy = new HashMap<>(shapes);
        copy.put(input, shape);
        return copy;
    }

    /** Parses {@code 3x224x224}, {@code 784}, {@code 47x40}. */
    public static Optional<long[]> parse(String text) {
        String[] parts = text.strip().split("[x,]");
        long[] shape = new long[parts.length + 1];
        shape[0] = 1;
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[1-9][0-9]{0,8}")) {
                return Optional.empty();
            }
            shape[i + 1] = Long.parseLong(parts[i]);
        }
        return Optional.of(shape);
    }
}

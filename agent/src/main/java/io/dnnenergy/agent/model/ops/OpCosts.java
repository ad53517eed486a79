package io.dnnenergy.agent.model.ops;

import io.dnnenergy.agent.model.Work;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Work of one call: MACs of the operations that multiply matrices or convolve, one element-wise operation per output element of the others
 * (per input element for reductions), none for those that only move data. Bytes are all inputs and all outputs once. Pure; thread-safe.
 */
public final class OpCosts {
    /** Operations that move or fill only. */
    private static final Set<String> MOVES = Set.of("old_assign", "assign", "im2col", "permute", "transpose", "concat", "reshape", "stack",
            "unstack", "tile", "gather", "slice", "strided_slice", "split", "squeeze", "expand_dims", "broadcastcopy", "set_scalar",
            "identity", "shape_of", "create", "fill", "zeros_as", "ones_as", "reverse", "tear", "cast", "pad", "repeat", "flatten",
            "space_to_depth", "depth_to_space", "space_to_batch", "batch_to_space", "upsampling2d", "upsampling3d", "noop");

    /** Operations whose every element costs an exp, log, root, power or hyperbolic function. */
    private static final Set<String> TRANSCENDENTAL = Set.of("exp", "log", "sqrt", "rsqrt", "pow", "pow_pairwise", "tanh", "sigmoid",
            "softmax", "log_softmax", "softplus", "elu", "selu", "swish", "mish", "gelu", "tanh_bp", "sigmoid_bp", "softplus_bp", "elu_bp",
            "selu_bp", "swish_bp", "sin", "cos", "log1p", "expm1", "erf");

    private OpCosts() {
    }

    /**
     * What counts an operation's multiply-accumulates. A switch: a map would link all of them when it is made, while a layer waits.
     *
     * @return null if there is none
     */
    private static ToLongFunction<OpCall> macs(String name) {
        return switch (name) {
            case "matmul", "mmul" -> Products::matmul;
            case "matmul_bp" -> call -> 2 * Products.product(call, 2);
            case "xw_plus_b", "relu_layer" -> Products::layer;
            case "lstmLayer" -> call -> Products.recurrent(call, 1, 2);
            case "gru" -> call -> Products.recurrent(call, 2, 3);
            case "conv1d" -> call -> ConvolutionMacs.forward(call, 1, 5);
            case "conv1d_bp" -> call -> ConvolutionMacs.backward(call, 1, 5);
            case "conv2d" -> call -> ConvolutionMacs.forward(call, 2, 9);
            case "conv2d_bp" -> call -> ConvolutionMacs.backward(call, 2, 9);
            case "conv3dnew" -> call -> ConvolutionMacs.forward(call, 3, 13);
            case "conv3dnew_bp" -> call -> ConvolutionMacs.backward(call, 3, 13);
            case "deconv2d" -> call -> ConvolutionMacs.transposed(call, 9);
            case "deconv2d_bp" -> call -> 2 * ConvolutionMacs.transposed(call, 9);
            case "deconv3d" -> call -> ConvolutionMacs.transposed(call, 13);
            case "deconv3d_bp" -> call -> 2 * ConvolutionMacs.transposed(call, 13);
            case "depthwise_conv2d" -> ConvolutionMacs::depthwise;
            case "depthwise_conv2d_bp" -> ConvolutionMacs::depthwiseBackward;
            case "sconv2d" -> ConvolutionMacs::separable;
            case "sconv2d_bp" -> ConvolutionMacs::separableBackward;
            case "dot_product_attention" -> AttentionMacs::forward;
            case "dot_product_attention_bp" -> AttentionMacs::backward;
            case "multi_head_dot_product_attention" -> AttentionMacs::multiHead;
            case "multi_head_dot_product_attention_bp" -> AttentionMacs::multiHeadBackward;
            default -> null;
        };
    }

    /** Work of a call. @param elementBytes bytes of an array element */
    public static Work of(OpCall call, int elementBytes) {
        long read = call.inputElements() * elementBytes;
        long written = call.outputElements() * elementBytes;
        ToLongFunction<OpCall> macs = macs(call.name());
        if (macs != null) {
            return new Work(macs.applyAsLong(call), 0, 0, read, written, 1);
        }
        long elements = Math.max(call.outputElements(), call.name().startsWith("reduce") ? call.inputElements() : 0);
        if (MOVES.contains(call.name())) {
            long moved = call.name().equals("im2col") ? call.outputElements() : 0;
            return new Work(0, 0, 0, moved, read, written, 1);
        }
        if (call.name().equals("col2im")) {
            return new Work(0, call.inputElements(), 0, call.inputElements(), read, written, 1);
        }
        return TRANSCENDENTAL.contains(call.name()) ? new Work(0, 0, elements, read, written, 1)
                : new Work(0, elements, 0, read, written, 1);
    }

    /** Whether the operation has MACs at all. */
    public static boolean multiplies(String name) {
        return macs(name) != null;
    }
}

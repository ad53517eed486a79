package io.dnnenergy.agent.model.ops;

import io.dnnenergy.agent.model.Work;
import java.util.Set;

/**
 * Work of one call: MACs of the operations that multiply matrices or convolve, one element-wise operation per output element of the others
 * (per input element for reductions), none for those that only move data. Bytes are all inputs and all outputs once. Pure; thread-safe.
 */
public final class OpCosts {
    /** Of operations that neither multiply matrices nor convolve. */
    private static final long NO_MACS = -1;

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

    /** Work of a call. @param elementBytes bytes of an array element */
    public static Work of(OpCall call, int elementBytes) {
        long read = call.inputElements() * elementBytes;
        long written = call.outputElements() * elementBytes;
        long macs = products(call);
        if (macs != NO_MACS) {
            return new Work(macs, 0, 0, read, written, 1);
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

    /** Multiply-accumulates of one call. Switches, for the reason given at the table of layers. */
    private static long products(OpCall call) {
        return switch (call.name()) {
            case "matmul", "mmul" -> Products.matmul(call);
            case "matmul_bp" -> 2 * Products.product(call, 2);
            case "xw_plus_b", "relu_layer" -> Products.layer(call);
            case "lstmLayer" -> Products.recurrent(call, 1, 2);
            case "gru" -> Products.recurrent(call, 2, 3);
            case "dot_product_attention" -> AttentionMacs.forward(call);
            case "dot_product_attention_bp" -> AttentionMacs.backward(call);
            case "multi_head_dot_product_attention" -> AttentionMacs.multiHead(call);
            case "multi_head_dot_product_attention_bp" -> AttentionMacs.multiHeadBackward(call);
            default -> convolutions(call);
        };
    }

    private static long convolutions(OpCall call) {
        return switch (call.name()) {
            case "conv1d" -> ConvolutionMacs.forward(call, 1, 5);
            case "conv1d_bp" -> ConvolutionMacs.backward(call, 1, 5);
            case "conv2d" -> ConvolutionMacs.forward(call, 2, 9);
            case "conv2d_bp" -> ConvolutionMacs.backward(call, 2, 9);
            case "conv3dnew" -> ConvolutionMacs.forward(call, 3, 13);
            case "conv3dnew_bp" -> ConvolutionMacs.backward(call, 3, 13);
            case "deconv2d" -> ConvolutionMacs.transposed(call, 9);
            case "deconv2d_bp" -> 2 * ConvolutionMacs.transposed(call, 9);
            case "deconv3d" -> ConvolutionMacs.transposed(call, 13);
            case "deconv3d_bp" -> 2 * ConvolutionMacs.transposed(call, 13);
            case "depthwise_conv2d" -> ConvolutionMacs.depthwise(call);
            case "depthwise_conv2d_bp" -> ConvolutionMacs.depthwiseBackward(call);
            case "sconv2d" -> ConvolutionMacs.separable(call);
            case "sconv2d_bp" -> ConvolutionMacs.separableBackward(call);
            default -> NO_MACS;
        };
    }
}

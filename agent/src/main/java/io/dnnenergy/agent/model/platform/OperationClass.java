package io.dnnenergy.agent.model.platform;

import java.util.Locale;
import java.util.Optional;

/**
 * What an effective coefficient belongs to: native operations of ND4J whose cost per element, or per call, is one number on one machine. They
 * differ by what the hardware and libnd4j do with them: contiguous passes, passes along channels, windows, transcendental functions, products.
 * A product costs its multiply-accumulates and the operands that have to be packed for it. Calls differ by the Java and JNI code around them.
 * Cold is what {@link Coldness} says: code and data that have left the caches since they were last used, a cost that comes on top.
 */
public enum OperationClass {
    PRODUCT_MAC("matrix product", "MAC", 0.01),
    PRODUCT_OPERAND("matrix product: operand packed", "element", 0.4),
    PRODUCT_RESULT("matrix product: result written", "element", 0.4),
    CONVOLUTION_PATCH("native convolution: patch", "element", 3),
    CONVOLUTION_OUTPUT("native convolution: output", "element", 2),
    CONVOLUTION_GRADIENT_PATCH("native convolution's gradient: patch", "element", 20),
    CONVOLUTION_GRADIENT_OUTPUT("native convolution's gradient: output", "element", 10),
    DEPTHWISE_PATCH("depthwise convolution: patch", "element", 10),
    DEPTHWISE_OUTPUT("depthwise convolution: output", "element", 20),
    DEPTHWISE_GRADIENT_PATCH("depthwise convolution's gradient: patch", "element", 30),
    DEPTHWISE_GRADIENT_OUTPUT("depthwise convolution's gradient: output", "element", 20),
    PATCHES("im2col", "element", 10),
    PATCHES_SUMMED("col2im", "element", 5),
    PATCHES_SUMMED_SPILLED("col2im: patches beyond the cache", "element", 2),
    COPY("copy", "element", 0.4),
    RELAYOUT("copy to another order", "element", 4),
    APART("read in another order", "element", 6),
    STEPS_APART("step of a sequence that lies apart", "element", 100),
    UNARY("arithmetic, one operand", "element", 0.4),
    UNARY_APART("simple activation of a convolution's output", "element", 10),
    BINARY("arithmetic, two operands", "element", 1),
    BINARY_PART("arithmetic on part of an array", "element", 3),
    FLAT("arithmetic over all parameters", "element", 0.5),
    COMPARE("clipping", "element", 1),
    BROADCAST("vector against rows", "element", 1),
    CHANNEL_BROADCAST("vector against channels", "element", 2),
    CHANNEL_BIAS("convolution's bias", "element", 2),
    REDUCTION("sum", "element", 0.6),
    CHANNEL_REDUCTION("sum by channel", "element", 0.5),
    CHANNEL_VARIANCE("variance by channel", "element", 4),
    CHANNEL_CONFLICT("channels in the same sets of the first cache", "element", 1),
    TRANSCENDENTAL("exp, log, root, power", "element", 10),
    SIGMOID("sigmoid", "element", 2),
    TANH("tanh", "element", 5),
    SOFTMAX("softmax", "element", 3),
    ACTIVATION("other smooth activation", "element", 5),
    SIMPLE_GRADIENT("derivative of a simple activation", "element", 3),
    SIMPLE_GRADIENT_APART("the same of a convolution's output", "element", 15),
    SIGMOID_GRADIENT("derivative of sigmoid", "element", 4),
    TANH_GRADIENT("derivative of tanh", "element", 8),
    ACTIVATION_GRADIENT("derivative of another smooth activation", "element", 8),
    MAX_POOL_WINDOW("maximum pooling: compared", "element", 0.3),
    MAX_POOL_OUTPUT("maximum pooling: result", "element", 4),
    MAX_POOL_GRADIENT_WINDOW("its gradient: compared", "element", 1),
    MAX_POOL_GRADIENT_OUTPUT("its gradient: result", "element", 3),
    MAX_POOL_GRADIENT_IMAGE("its gradient: image", "element", 3),
    MEAN_POOL_WINDOW("mean pooling: added", "element", 0.3),
    MEAN_POOL_OUTPUT("mean pooling: result", "element", 5),
    MEAN_POOL_GRADIENT_WINDOW("its gradient: added", "element", 0.3),
    MEAN_POOL_GRADIENT_OUTPUT("its gradient: result", "element", 5),
    RANDOM("random number", "element", 10),
    UPDATE_STATE("updater's state", "element", 1),
    UPDATE_ROOT("updater's square root", "element", 3),
    CALL_PLAIN("call, element-wise", "call", 5e3),
    CALL_ALONG("call, along a dimension", "call", 20e3),
    CALL_PRODUCT("call, matrix product", "call", 6e3),
    CALL_WINDOW("call, windows", "call", 20e3),
    CALL_CONVOLUTION("call, native convolution: a dozen operations in one", "call", 100e3),
    CALL_CONVOLUTION_GRADIENT("call, its gradient", "call", 200e3),
    CALL_SOFTMAX("call, softmax", "call", 30e3),
    CALL_COMPARE("call, clipping", "call", 10e3),
    LOSS("loss function", "call", 40e3),
    UPDATE_STEP("update of a network", "call", 60e3),
    UPDATE_ARRAY("parameter array updated", "call", 20e3),
    PASS("pass of a layer with parameters", "call", 5e3),
    COLD_ALONG("cold call, along a dimension", "call", 30e3),
    COLD_PRODUCT("cold call, matrix product", "call", 10e3),
    COLD_WINDOW("cold call, windows", "call", 100e3),
    COLD_LOSS("cold loss function", "call", 100e3),
    COLD_UPDATE("cold update of a network", "call", 100e3),
    COLD_ARRAY("cold parameter array updated", "call", 10e3),
    COLD_OPERAND("matrix product: cold operand", "element", 0.7),
    COLD_POOL("pooling: cold result", "element", 2),
    COLD_FLAT("cold parameter or state", "element", 0.7);

    private final String title;
    private final String per;
    private final double usualNs;

    OperationClass(String title, String per, double usualNs) {
        this.title = title;
        this.per = per;
        this.usualNs = usualNs;
    }

    /** As in a profile's file: {@code product-mac}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As tables have it. */
    public String title() {
        return title;
    }

    /** What there is one of: {@code MAC}, {@code element}, {@code call}. */
    public String per() {
        return per;
    }

    /** Whether it is the code around operations, not an operation. */
    public boolean isOverhead() {
        return per.equals("call");
    }

    /**
     * Order of magnitude on one core of a current server, nanoseconds: what a calibration starts from. One significant digit of one virtual
     * machine's (Intel, AVX-512), measured by this project, 2026.
     */
    public double usualNs() {
        return usualNs;
    }

    /** Whether a profile may lack it: those fitted before it had a class of its own have its cost in another's number. */
    boolean isLater() {
        return this == STEPS_APART || !fittedBefore().equals(this);
    }

    /** The class whose number stands for it in a profile that lacks it; itself if there is none. */
    OperationClass fittedBefore() {
        return this == CALL_CONVOLUTION || this == CALL_CONVOLUTION_GRADIENT ? CALL_WINDOW : this;
    }

    static Optional<OperationClass> byId(String id) {
        for (OperationClass of : values()) {
            if (of.id().equals(id)) {
                return Optional.of(of);
            }
        }
        return Optional.empty();
    }
}

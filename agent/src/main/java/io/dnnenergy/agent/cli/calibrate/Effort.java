package io.dnnenergy.agent.cli.calibrate;

import java.util.ArrayList;
import java.util.List;

/** How long a calibration may take, as arguments of the workload program. */
enum Effort {
    QUICK("about 2 minutes", 19, "0.4", List.of("--compile", "3", "--epochs", "4", "--epoch-seconds", "0.1", "--inference", "0.4",
            "--batches", "first")),
    STANDARD("about 15 minutes", 11, "1", List.of("--compile", "6", "--epochs", "9", "--epoch-seconds", "0.3", "--inference", "1.8")),
    FULL("about 45 minutes", 11, "3", List.of("--compile", "8", "--epochs", "25", "--epoch-seconds", "0.4", "--inference", "6"));

    /** An application is alone in its JVM: nothing before it has run its layers' code often enough to be compiled. */
    private static final String ALONE_WARM_UP = "2";

    private final String time;
    private final int together;
    private final String warmUp;
    private final List<String> arguments;

    Effort(String time, int together, String warmUp, List<String> arguments) {
        this.time = time;
        this.together = together;
        this.warmUp = warmUp;
        this.arguments = arguments;
    }

    /** On two cores, for people. */
    String time() {
        return time;
    }

    /** Designed workloads that share a JVM. */
    int together() {
        return together;
    }

    /** @param designed of networks that share a JVM with others of their kind */
    List<String> arguments(boolean designed) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--warmup", designed || this == QUICK || this == FULL ? warmUp : ALONE_WARM_UP));
        return all;
    }
}

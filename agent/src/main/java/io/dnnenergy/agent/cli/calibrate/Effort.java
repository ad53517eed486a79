package io.dnnenergy.agent.cli.calibrate;

import java.util.List;

/** How long a calibration may take, as arguments of the workload program. */
enum Effort {
    QUICK("about 2 minutes", 19, List.of("--compile", "3", "--warmup", "0.4", "--epochs", "4", "--epoch-seconds", "0.1", "--inference", "0.4",
            "--batches", "first")),
    STANDARD("about 15 minutes", 10, List.of("--compile", "5", "--warmup", "1", "--epochs", "9", "--epoch-seconds", "0.3", "--inference", "2")),
    FULL("about 45 minutes", 10, List.of("--compile", "8", "--warmup", "3", "--epochs", "25", "--epoch-seconds", "0.4", "--inference", "6"));

    private final String time;
    private final int together;
    private final List<String> arguments;

    Effort(String time, int together, List<String> arguments) {
        this.time = time;
        this.together = together;
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

    List<String> arguments() {
        return arguments;
    }
}

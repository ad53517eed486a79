package io.dnnenergy.agent.cli.calibrate;

import java.util.ArrayList;
import java.util.List;

/** How long a calibration may take, as arguments of the workload program. */
enum Effort {
    QUICK("about 2 minutes", 19, "0.4", "0.4", List.of("--compile", "3", "--epochs", "4", "--epoch-seconds", "0.1", "--inference", "0.4",
            "--batches", "first")),
    STANDARD("about 15 minutes", 11, "1", "2", List.of("--compile", "6", "--epochs", "9", "--epoch-seconds", "0.3", "--inference", "1.8")),
    FULL("about 45 minutes", 11, "3", "3", List.of("--compile", "8", "--epochs", "25", "--epoch-seconds", "0.4", "--inference", "6"));

    private final String time;
    private final int together;
    private final String warmUp;
    private final String aloneWarmUp;
    private final List<String> arguments;

    /** @param aloneWarmUp of an application, which is alone in its JVM: nothing before it has run its layers' code often enough to be compiled */
    Effort(String time, int together, String warmUp, String aloneWarmUp, List<String> arguments) {
        this.time = time;
        this.together = together;
        this.warmUp = warmUp;
        this.aloneWarmUp = aloneWarmUp;
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
        all.addAll(List.of("--warmup", designed ? warmUp : aloneWarmUp));
        return all;
    }
}

package io.dnnenergy.agent.cli.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a calibration may take, as arguments of the workload program.
 *
 * @param name        unique among efforts: measurements of different ones must not be mixed
 * @param time        on two cores, for people
 * @param together    designed workloads that share a JVM; beside a counter each layer of each of them is one more unknown of every epoch's fit, and of twenty networks the agent is not
 *                    done when the program ends
 * @param warmUp      seconds, of a designed workload
 * @param aloneWarmUp of an application, which is alone in its JVM: nothing before it has run its layers' code often enough to be compiled
 * @param arguments   the others
 */
record Effort(String name, String time, int together, String warmUp, String aloneWarmUp, List<String> arguments) {
    private static final int TOGETHER = 8;
    static final Effort STANDARD = new Effort("STANDARD", "about 15 minutes", TOGETHER, "1", "2",
            List.of("--compile", "6", "--epochs", "9", "--epoch-seconds", "0.3", "--inference", "1.8"));
    static final Effort FULL = new Effort("FULL", "about 45 minutes", TOGETHER, "3", "3",
            List.of("--compile", "8", "--epochs", "25", "--epoch-seconds", "0.4", "--inference", "6"));
    static final double LEAST_MINUTES = 1;
    static final double MOST_MINUTES = 10;
    /** Cores for which the numbers of the quick calibration hold. */
    private static final double QUICK_MINUTES = 2;
    private static final double QUICK_EPOCHS = 4;
    private static final double QUICK_INFERENCE_S = 0.4;
    /** Share of a quick calibration that measures; the rest starts JVMs and warms up, and does not grow with it. */
    private static final double MEASURING = 0.25;

    /** One batch size and short epochs; more minutes are more epochs. @param minutes between {@link #LEAST_MINUTES} and {@link #MOST_MINUTES} */
    static Effort quick(double minutes) {
        double longer = Math.max(QUICK_INFERENCE_S / 2, 1 + (minutes - QUICK_MINUTES) / (QUICK_MINUTES * MEASURING));
        long epochs = Math.max(2, Math.round(QUICK_EPOCHS * longer));
        String inference = String.format(Locale.ROOT, "%.2f", QUICK_INFERENCE_S * longer);
        String name = minutes == QUICK_MINUTES ? "QUICK" : "QUICK " + minutes;
        return new Effort(name, String.format(Locale.ROOT, "about %.0f minutes", minutes), TOGETHER, "0.4", "0.4", List.of("--compile", "3",
                "--epochs", Long.toString(epochs), "--epoch-seconds", "0.1", "--inference", inference, "--batches", "first"));
    }

    /** @param designed of networks that share a JVM with others of their kind */
    List<String> arguments(boolean designed) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--warmup", designed ? warmUp : aloneWarmUp));
        return all;
    }
}

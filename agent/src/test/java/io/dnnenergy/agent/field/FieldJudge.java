package io.dnnenergy.agent.field;

import io.dnnenergy.agent.replay.Replay;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.tape.TapeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how far replayed recordings are off their truth: {@code FieldJudge [-v] RECORDING TRUTH ...}. */
final class FieldJudge {
    private FieldJudge() {
    }

    public static void main(String[] args) throws Exception {
        boolean verbose = args[0].equals("-v");
        for (int i = verbose ? 1 : 0; i < args.length; i += 2) {
            try (TapeReader tape = TapeReader.open(Path.of(args[i]))) {
                Replay replay = new Replay(tape);
                List<ScopeReport> epochs = new ArrayList<>();
                replay.run(null, line -> { }, epochs::add);
                List<FieldTruth.Row> rows = FieldTruth.read(Files.readString(Path.of(args[i + 1]))).judge(epochs);
                double[] errors = FieldTruth.medianAndWorst(rows);
                double sum = 0;
                double all = 0;
                for (FieldTruth.Row row : rows) {
                    sum += row.gotJ();
                    all += row.trueJ();
                    if (verbose) {
                        System.out.printf(Locale.ROOT, "  %-16s %8.3f J got %8.3f [%.3f, %.3f] %+6.2f %% share %.1f %s%n", row.name(), row.trueJ(),
                                row.gotJ(), row.lowJ(), row.highJ(), 100 * (row.gotJ() / row.trueJ() - 1), 100 * row.share(), row.covered() ? "" : "OUT");
                    }
                }
                System.out.printf(Locale.ROOT, "%-28s median %5.2f %% worst %5.2f %% covered %d/%d sum %+.2f %% lag %s us%n", args[i], 100 * errors[0],
                        100 * errors[1], rows.stream().filter(FieldTruth.Row::covered).count(), rows.size(), 100 * (sum / all - 1),
                        replay.lagsNs().get(0) / 1000);
            }
        }
    }
}

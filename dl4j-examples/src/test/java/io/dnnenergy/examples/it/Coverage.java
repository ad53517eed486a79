package io.dnnenergy.examples.it;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Set;

/** How much of an iteration's CPU time lies in leaf spans: layers, loss, update, listeners, not the containers around them. */
final class Coverage {
    private static final Set<String> ITERATION = Set.of("forward", "backward", "loss", "update", "listeners", "other");

    private static final Set<String> LEAVES = Set.of("listeners", "loss");

    private Coverage() {
    }

    static double ofLeaves(AgentRun run, String epoch) throws Exception {
        double leaves = 0;
        for (NamedCsvRecord row : run.csv("layers.csv")) {
            // In training an output layer's forward pass is its score, which the phase of losses has with the rest of them.
            boolean score = row.getField("type").endsWith("OutputLayer") && row.getField("pass").equals("forward");
            if (row.getField("epoch").equals(epoch) && !score) {
                leaves += Double.parseDouble(row.getField("cpu_s"));
            }
        }
        double all = 0;
        for (NamedCsvRecord row : run.csv("phases.csv")) {
            if (row.getField("epoch").equals(epoch) && ITERATION.contains(row.getField("phase"))) {
                double cpuS = Double.parseDouble(row.getField("cpu_s"));
                all += cpuS;
                leaves += LEAVES.contains(row.getField("phase")) ? cpuS : 0;
            }
        }
        return leaves / all;
    }
}

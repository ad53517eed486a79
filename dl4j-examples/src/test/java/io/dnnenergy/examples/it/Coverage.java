package io.dnnenergy.examples.it;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How much of an iteration's CPU time lies in rows of layers and in listeners, not in the containers around them. A loss is counted where a layer
 * has it, in its backward pass and its score; what the network adds for regularisation, under 1 %, is left out.
 */
final class Coverage {
    private static final Set<String> ITERATION = Set.of("forward", "backward", "loss", "update", "listeners", "other");

    private Coverage() {
    }

    /** Of the epochs with that number of all networks. */
    static double ofLeaves(AgentRun run, String epoch) throws Exception {
        return ofLeaves(run, row -> row.getField("epoch").equals(epoch));
    }

    static double ofLeaves(AgentRun run, String network, String epoch) throws Exception {
        return ofLeaves(run, row -> row.getField("epoch").equals(epoch) && row.getField("network").equals(network));
    }

    private static double ofLeaves(AgentRun run, Predicate<NamedCsvRecord> wanted) throws Exception {
        double leaves = 0;
        for (NamedCsvRecord row : run.csv("layers.csv")) {
            leaves += wanted.test(row) ? Double.parseDouble(row.getField("cpu_s")) : 0;
        }
        double all = 0;
        for (NamedCsvRecord row : run.csv("phases.csv")) {
            if (wanted.test(row) && ITERATION.contains(row.getField("phase"))) {
                double cpuS = Double.parseDouble(row.getField("cpu_s"));
                all += cpuS;
                leaves += row.getField("phase").equals("listeners") ? cpuS : 0;
            }
        }
        return leaves / all;
    }
}

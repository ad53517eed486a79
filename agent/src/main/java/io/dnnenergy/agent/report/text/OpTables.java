package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.OpRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The run's operations for people: one table per network, the most multiply-accumulates first. */
final class OpTables {
    /** Sums over a run; -1 where a part is unknown. */
    private static final class Sum {
        private long calls;
        private long macs;
        private long flops;
        private long bytes;

        void add(OpRow row) {
            calls += row.calls();
            macs = plus(macs, row.macs());
            flops = plus(flops, row.flops());
            bytes = plus(bytes, row.bytes());
        }

        private static long plus(long sum, long part) {
            return sum < 0 || part < 0 ? -1 : sum + part;
        }
    }

    private final Map<String, Map<String, Sum>> networks = new TreeMap<>();

    void add(List<OpRow> rows) {
        for (OpRow row : rows) {
            networks.computeIfAbsent(row.network(), any -> new LinkedHashMap<>()).computeIfAbsent(row.op(), any -> new Sum()).add(row);
        }
    }

    void appendTo(StringBuilder text) {
        networks.forEach((network, ops) -> {
            text.append('\n').append(Summary.title(network)).append(": native operations (ops.csv has them by epoch, layer and pass)\n");
            TextTable table = new TextTable(1, "operation", "calls", "MACs", "FLOPs", "bytes");
            ops.entrySet().stream().sorted(Comparator.comparingLong((Map.Entry<String, Sum> e) -> -e.getValue().macs)
                            .thenComparingLong(e -> -e.getValue().bytes).thenComparing(Map.Entry::getKey))
                    .forEach(e -> table.row(e.getKey(), Si.count(e.getValue().calls), count(e.getValue().macs), count(e.getValue().flops),
                            count(e.getValue().bytes)));
            table.appendTo(text, "  ");
        });
    }

    private static String count(long value) {
        return value < 0 ? Si.UNKNOWN : Si.count(value);
    }
}

package io.dnnenergy.probe.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Watts per logical CPU: thermal design power of the processor divided by its hardware threads, as a processor that is busy on all threads
 * draws about that. A stated assumption, not a measurement.
 *
 * @param wattsPerCpu W per logical CPU at full load
 * @param origin      where the number comes from, for the report
 */
public record CpuPower(double wattsPerCpu, String origin) {
    private static final String TABLE = "cpu-tdp.csv";

    /** By the table if it knows the processor, or the table's median. */
    public static CpuPower of(String processorName) {
        return find(processorName, readTable());
    }

    /** One row of the table. */
    record Row(String model, double tdpW, int threads, String source) {
        double wattsPerCpu() {
            return tdpW / threads;
        }
    }

    /** The longest model name contained in the processor's, so that a "7950X3D" is not taken for a "7950X". */
    static CpuPower find(String processorName, List<Row> table) {
        String name = normal(processorName);
        Row best = null;
        for (Row row : table) {
            if (name.contains(normal(row.model)) && (best == null || row.model.length() > best.model.length())) {
                best = row;
            }
        }
        if (best != null) {
            return new CpuPower(best.wattsPerCpu(), "TDP " + best.tdpW + " W / " + best.threads + " threads of " + best.model + ", " + best.source);
        }
        double[] watts = table.stream().mapToDouble(Row::wattsPerCpu).sorted().toArray();
        return new CpuPower(watts[watts.length / 2], "median of TDP per thread of the " + watts.length + " processors in the table; this one is not in it");
    }

    /** Blanks around it, so that a model matches whole words only; trademarks and case do not count. */
    private static String normal(String name) {
        return ' ' + name.toLowerCase(Locale.ROOT).replace("(r)", "").replace("(tm)", "").replaceAll("\\s+", " ").strip() + ' ';
    }

    /** Rows {@code model,tdp_w,threads,source}; lines that start with # are comments. */
    static List<Row> parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", 4);
            if (cells.length != 4) {
                throw new IllegalArgumentException("not model,tdp_w,threads,source: " + Arrays.toString(cells));
            }
            rows.add(new Row(cells[0], Double.parseDouble(cells[1]), Integer.parseInt(cells[2]), cells[3]));
        }
        return rows;
    }

    static List<Row> readTable() {
        try (InputStream in = CpuPower.class.getResourceAsStream(TABLE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException impossible) {
            throw new IllegalStateException("resource " + TABLE + " of this jar cannot be read", impossible);
        }
    }
}

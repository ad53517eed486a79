package io.dnnenergy.agent.report.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.Visible;
import java.util.List;

/** The columns of {@code phases.csv}, {@code layers.csv} and {@code ops.csv}: fixed, other programs read them. */
final class Tables {
    static final List<String> PHASES = List.of("epoch", "network", "phase", "calls", "time_s", "cpu_s", "bytes", "estimated_j", "seed_j",
            "measured_j", "dynamic_j", "ci_low_j", "ci_high_j", "ratio", "source", "quality");
    static final List<String> LAYERS = List.of("epoch", "network", "layer", "name", "type", "pass", "calls", "examples", "time_s", "cpu_s",
            "macs", "flops", "bytes", "estimated_j", "seed_j", "measured_j", "dynamic_j", "ci_low_j", "ci_high_j", "ratio", "source", "quality",
            "estimated_s");

    static final List<String> OPS = List.of("epoch", "network", "layer", "pass", "op", "calls", "macs", "flops", "bytes");
    static final List<String> OBSERVATIONS = List.of("epoch", "network", "layer", "name", "type", "pass", "calls", "examples", "parameters", "macs",
            "elementwise", "transcendentals", "moved", "bytes_read", "bytes_written", "native_calls", "operations", "seconds", "cpu_s", "joules",
            "sigma_j", "start_s");

    private Tables() {
    }

    static void write(CsvWriter csv, PhaseRow row) {
        Energy e = row.energy();
        csv.writeRecord(row.epoch(), Visible.cell(row.network()), row.phase().id(), Long.toString(row.calls()), number(row.timeS()), number(row.cpuS()),
                count(row.bytes()), number(e.estimatedJ()), number(e.seedJ()), number(e.measuredJ()), number(e.dynamicJ()), number(e.ciLowJ()),
                number(e.ciHighJ()), number(e.ratio()), e.source(), e.quality().id());
    }

    static void write(CsvWriter csv, LayerRow row) {
        Energy e = row.energy();
        csv.writeRecord(row.epoch(), Visible.cell(row.network()), Integer.toString(row.layer()), Visible.cell(row.name()), Visible.cell(row.type()), row.pass().id(),
                Long.toString(row.calls()), Long.toString(row.examples()), number(row.timeS()), number(row.cpuS()), count(row.macs()),
                count(row.flops()), count(row.bytes()), number(e.estimatedJ()), number(e.seedJ()), number(e.measuredJ()), number(e.dynamicJ()),
                number(e.ciLowJ()), number(e.ciHighJ()), number(e.ratio()), e.source(), e.quality().id(), number(e.estimatedS()));
    }

    static void write(CsvWriter csv, OpRow row) {
        csv.writeRecord(row.epoch(), Visible.cell(row.network()), count(row.layer()), row.pass(), Visible.cell(row.op()), Long.toString(row.calls()), count(row.macs()),
                count(row.flops()), count(row.bytes()));
    }

    static void write(CsvWriter csv, ObservationRow row) {
        LayerId id = row.id();
        ObservationRow.Amounts work = row.amounts();
        ObservationRow.Taken taken = row.taken();
        csv.writeRecord(row.epoch(), Visible.cell(id.network()), Integer.toString(id.layer()), Visible.cell(id.name()), Visible.cell(id.type()), id.pass().id(),
                Long.toString(work.calls()), Long.toString(work.examples()), Long.toString(work.parameters()), Long.toString(work.macs()),
                Long.toString(work.elementwise()), Long.toString(work.transcendentals()), Long.toString(work.moved()), Long.toString(work.bytesRead()),
                Long.toString(work.bytesWritten()), Long.toString(work.nativeCalls()), work.operations(), number(taken.seconds()), number(taken.cpuS()),
                number(taken.joules()), number(taken.sigmaJ()), number(taken.startS()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private static String count(long value) {
        return value >= 0 ? Long.toString(value) : "";
    }
}

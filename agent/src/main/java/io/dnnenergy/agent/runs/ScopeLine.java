package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.report.StepRow;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.WarmUpPart;
import io.dnnenergy.agent.report.WorkerRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line of {@code epochs.jsonl} as a {@link ScopeReport}. Rows of a phase or pass that this version does not know are left out and counted. */
final class ScopeLine {
    /** The same layer comes back in every epoch. */
    private final Map<LayerId, LayerId> ids = new HashMap<>();
    private int unknownRows;

    /** Rows left out so far. */
    int unknownRows() {
        return unknownRows;
    }

    ScopeReport read(Fields line) {
        String epoch = line.text("epoch");
        List<PhaseRow> phases = new ArrayList<>();
        for (Fields row : line.objects("phases")) {
            Phase phase = byId(Phase.values(), Phase::id, row.text("phase"));
            if (phase == null) {
                unknownRows++;
            } else {
                phases.add(new PhaseRow(epoch, row.text("network"), phase, row.countOrNone("calls"), row.number("time_s"), row.number("cpu_s"),
                        row.count("bytes"), energy(row)));
            }
        }
        List<LayerRow> layers = new ArrayList<>();
        for (Fields row : line.objects("layers")) {
            Pass pass = byId(Pass.values(), Pass::id, row.text("pass"));
            if (pass == null) {
                unknownRows++;
            } else {
                layers.add(layer(epoch, row, pass));
            }
        }
        return new ScopeReport(epoch, line.text("network"), line.countOrNone("iterations"), line.countOrNone("examples"),
                new ScopeSpan(instant(line.text("start")), line.number("duration_s")), balance(line), phases, layers, warmUp(line), List.of(), workers(line), scores(line),
                steps(line));
    }

    private static List<WorkerRow> workers(Fields line) {
        return line.objects("workers").stream().map(row -> new WorkerRow(row.text("name"), row.number("cpu_s"), row.number("measured_j"))).toList();
    }

    private static List<ScoreRow> scores(Fields line) {
        return line.objects("scores").stream().map(row -> new ScoreRow(row.text("network"), row.number("training"), row.number("accuracy"), row.number("loss"),
                row.countOrNone("diverged"))).toList();
    }

    private List<StepRow> steps(Fields line) {
        List<StepRow> steps = new ArrayList<>();
        for (Fields row : line.objects("steps")) {
            Phase phase = byId(Phase.values(), Phase::id, row.text("phase"));
            if (phase == null) {
                unknownRows++;
            } else {
                steps.add(new StepRow(row.text("network"), phase, row.text("name"), row.number("time_s"), row.number("cpu_s"),
                        row.countOrNone("bytes"), row.number("measured_j")));
            }
        }
        return steps;
    }

    private LayerRow layer(String epoch, Fields row, Pass pass) {
        LayerId id = new LayerId(row.text("network"), (int) row.count("layer"), row.text("name"), row.text("type"), pass);
        LayerLoad load = new LayerLoad(row.countOrNone("calls"), row.countOrNone("examples"), row.number("time_s"), row.number("cpu_s"),
                row.count("macs"), row.count("flops"), row.count("bytes"));
        return new LayerRow(epoch, ids.computeIfAbsent(id, same -> same), load, energy(row), row.text("group"));
    }

    private static Balance balance(Fields line) {
        return new Balance(line.object("domains").numbers(), energy(line), line.number("static_j"), line.number("attributed_j"),
                line.number("other_processes_j"), line.number("unattributed_j"), unattributed(line.object("unattributed")));
    }

    private static Unattributed unattributed(Fields parts) {
        return new Unattributed(parts.number("jit_j"), parts.number("gc_j"), parts.number("native_spin_j"), parts.number("agent_j"),
                parts.number("rest_j"));
    }

    private static WarmUpPart warmUp(Fields line) {
        if (!line.has("warm_up")) {
            return null;
        }
        Fields part = line.object("warm_up");
        return new WarmUpPart(part.countOrNone("iterations"), part.countOrNone("examples"), part.number("duration_s"), part.number("measured_j"),
                part.number("attributed_j"));
    }

    private static Energy energy(Fields row) {
        Quality quality = byId(Quality.values(), Quality::id, row.text("quality"));
        return new Energy(row.number("estimated_j"), row.number("seed_j"), row.number("measured_j"), row.number("dynamic_j"),
                row.number("ci_low_j"), row.number("ci_high_j"), row.text("source"), quality == null ? Quality.NONE : quality,
                row.number("repeat_factor"), row.number("estimated_s"), row.has("ratio") || !(row.number("estimated_j") > 0));
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Null if there is none of this name. */
    static <T> T byId(T[] values, java.util.function.Function<T, String> idOf, String id) {
        for (T value : values) {
            if (idOf.apply(value).equals(id)) {
                return value;
            }
        }
        return null;
    }
}

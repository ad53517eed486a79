package com.example.user;

import com.example.user.fresh.Excess;
import com.example.user.fresh.Gatherings;
import com.example.user.fresh.Kinds;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trainings with one waste each, and with it removed as the advice says: {@code FreshWastes NAME waste|done [EPOCHS]}. Two programs of each kind,
 * none of which was used while the advice was made. Of {@code spin} the waste is in the
 * environment, of {@code gc-heap} in the JVM's option.
 */
public final class FreshWastes {
    private static final Map<String, Consumer<Kinds.Options>> PROGRAMS = new TreeMap<>(Map.ofEntries(
            Map.entry("spin-lstm", Kinds::spinLstm), Map.entry("spin-wide", Kinds::spinWide),
            Map.entry("batch-graph", Kinds::batchGraph), Map.entry("batch-conv", Kinds::batchConv),
            Map.entry("data-steady", Gatherings::dataSteady), Map.entry("data-bursts", Gatherings::dataBursts),
            Map.entry("listeners-weights", Gatherings::listenersWeights), Map.entry("listeners-evaluate", Gatherings::listenersEvaluate),
            Map.entry("recompute-deep", Kinds::recomputeDeep), Map.entry("recompute-graph", Kinds::recomputeGraph),
            Map.entry("gc-iterator", Gatherings::gcIterator), Map.entry("gc-heap", Gatherings::gcHeap),
            Map.entry("double-dense", Excess::doubleDense), Map.entry("double-conv", Excess::doubleConv), Map.entry("workers", Excess::manyWorkers),
            Map.entry("plateau-held", Kinds::plateauHeld), Map.entry("plateau-loss", Kinds::plateauLoss)));

    private FreshWastes() {
    }

    public static void main(String[] arguments) {
        Consumer<Kinds.Options> program = arguments.length < 2 ? null : PROGRAMS.get(arguments[0]);
        if (program == null) {
            System.err.println("FreshWastes NAME waste|done [EPOCHS]; names: " + PROGRAMS.keySet());
            System.exit(2);
        }
        program.accept(new Kinds.Options(arguments[1].equals("waste"), arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0));
    }
}

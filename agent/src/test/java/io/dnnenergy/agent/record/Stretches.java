package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.phase.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A reader that writes down what threads did. */
final class Stretches implements TimelineReader {
    private final Labels labels;
    /** One line per event, in order. */
    final List<String> lines = new ArrayList<>();
    /** Wall nanoseconds by label. */
    final Map<Integer, Long> wallNs = new TreeMap<>();
    /** CPU seconds by label. */
    final Map<Integer, Double> cpuS = new TreeMap<>();
    long iterations;
    long examples;

    Stretches(Labels labels) {
        this.labels = labels;
    }

    String name(int label) {
        Label of = labels.get(label);
        return of.phase().id() + (of.node().isLayer() ? " " + of.node().name() + (of.pass() == null ? "" : " " + of.pass().id()) : "");
    }

    List<String> lines(String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length())).toList();
    }

    @Override
    public void ran(int label, long startNs, long endNs, double cpu) {
        wallNs.merge(label, endNs - startNs, Long::sum);
        cpuS.merge(label, cpu, Double::sum);
        lines.add("ran " + name(label) + " " + startNs + "-" + endNs);
    }

    @Override
    public void began(int label, long timeNs, boolean entersPhase) {
        lines.add("began " + name(label) + (entersPhase ? " *" : ""));
    }

    @Override
    public void scored(int label, ScoreKind kind, double value) {
        lines.add("scored " + kind + " " + value + " " + name(label));
    }

    @Override
    public void counted(int label, int variant, long rows, long bytes) {
        lines.add("counted " + name(label) + " " + rows + " " + bytes);
    }

    @Override
    public void operated(int label, int variant, int operation) {
        lines.add("operated " + name(label) + " " + variant + " " + operation);
    }

    @Override
    public void traced(int label, int variant) {
        lines.add("traced " + name(label) + " " + variant);
    }

    @Override
    public void epochStarted(Network network, long timeNs) {
        lines.add("epoch starts " + network.name());
    }

    @Override
    public void epochEnded(Network network, long timeNs) {
        lines.add("epoch ends " + network.name());
    }

    @Override
    public void iterated(Network network, long timeNs, long rows) {
        lines.add("iterated " + network.name() + " " + rows);
        iterations++;
        examples += rows;
    }
}

package io.dnnenergy.agent.model.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The article's energies of a run, joules by term; a term that is empty is unpriced.
 *
 * @param terms in the order load, preprocess, convert, transfer, gradient, update, inference, optimise
 */
public record SeedEstimate(Map<String, OptionalDouble> terms) {
    static SeedEstimate of(SeedModel model, SeedRun run) {
        Map<String, OptionalDouble> terms = new LinkedHashMap<>();
        terms.put("load", model.loadJ(run.dataBytes() + run.modelBytes()));
        terms.put("preprocess", model.preprocessJ(run.preprocessBytes()));
        terms.put("convert", model.convertJ(run.convertBytes()));
        terms.put("transfer", model.transferJ(run.transferBytes()));
        terms.put("gradient", model.gradientJ(run.parameters(), run.iterations()));
        terms.put("update", model.updateJ(run.parameters(), run.updates()));
        terms.put("inference", model.inferenceJ(run.form(), run.parameters(), run.passes(), run.stages(), run.inferenceS()));
        terms.put("optimise", model.optimiseJ(run.modelBytes()));
        return new SeedEstimate(terms);
    }

    /** Sum of the priced terms, joules; {@link #unpriced()} says what is not in it. */
    public double totalJ() {
        return terms.values().stream().filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).sum();
    }

    /** Mean power, watts. The article divides by time and calls the result millijoules per kilowatt-hour. */
    public double meanW(double totalS) {
        return totalJ() / totalS;
    }

    /** Names of the terms without a price. */
    public List<String> unpriced() {
        List<String> names = new ArrayList<>();
        terms.forEach((name, value) -> {
            if (value.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }
}

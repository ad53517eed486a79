package io.dnnenergy.agent.page;

import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.Footprints;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** kWh, and carbon and cost where factors are given. Pure. */
final class PageFootprint {
    /** One figure. */
    record Line(String name, String value, String hint) {
    }

    private PageFootprint() {
    }

    static List<Line> figures(Run run, RunSums sums) {
        List<Line> lines = new ArrayList<>();
        if (sums.total() == null || Double.isNaN(sums.total().measuredJ())) {
            return lines;
        }
        Footprint footprint = Footprints.of(run.facts().options());
        double joules = sums.total().measuredJ();
        lines.add(new Line("energy", Si.of(footprint.kwh(joules) * 1000, "Wh"), run.provenance() + (run.facts().options().getOrDefault("pue", "none").equals("none")
                ? run.isProxy() ? "" : ", at the counter" : ", with losses as given")));
        if (footprint.carbonGPerKwh().isPresent()) {
            lines.add(new Line("carbon", Si.of(footprint.gco2e(joules), "gCO2e"), Si.ratio(footprint.carbonGPerKwh().getAsDouble()) + " g/kWh"));
        }
        if (footprint.pricePerKwh().isPresent()) {
            lines.add(new Line("cost", String.format(Locale.ROOT, "%.3g", footprint.cost(joules)), footprint.pricePerKwh().getAsDouble() + " per kWh"));
        }
        return lines;
    }
}

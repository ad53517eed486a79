package io.dnnenergy.agent.plant;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The bench's table as a picture: error over length of an iteration, one panel for each tick, both axes logarithmic. */
final class AccuracyChart {
    private static final int PANEL = 300;
    private static final int GAP = 60;
    private static final double LOW_MS = 0.4;
    private static final double HIGH_MS = 130;
    private static final double LOW = 1e-4;
    private static final double HIGH = 3;

    private AccuracyChart() {
    }

    static String svg(List<AccuracyBench.Row> rows) {
        StringBuilder svg = new StringBuilder();
        int width = 3 * (PANEL + GAP) + GAP;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"").append(PANEL + 130)
                .append("\" font-family=\"sans-serif\" font-size=\"11\"><rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        double[] ticks = {0.001, 0.02, 0.1};
        for (int i = 0; i < ticks.length; i++) {
            panel(svg, rows, ticks[i], GAP + i * (PANEL + GAP));
        }
        svg.append("<text x=\"").append(GAP).append("\" y=\"").append(PANEL + 105)
                .append("\"><tspan fill=\"#1b6ca8\">un-mixed, median</tspan> <tspan fill=\"#7fb2d9\">un-mixed, worst layer</tspan> ")
                .append("<tspan fill=\"#b03a2e\">split by time, median</tspan> <tspan fill=\"#e0a59f\">split by time, worst layer</tspan>")
                .append(" - one thread, power noise 5 % from call to call, longest run of each; error against the plant's truth</text>\n</svg>\n");
        return svg.toString();
    }

    private static void panel(StringBuilder svg, List<AccuracyBench.Row> rows, double tickS, int left) {
        svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"40\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>%n"
                + "<text x=\"%d\" y=\"28\">counter tick %.0f ms</text>%n", left, PANEL, PANEL, left, tickS * 1e3));
        for (double error : new double[] {0.001, 0.01, 0.1, 1}) {
            svg.append(String.format(Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" "
                    + "text-anchor=\"end\">%s %%</text>%n", left, left + PANEL, y(error), y(error), left - 4, y(error) + 4,
                    error < 0.01 ? "0.1" : String.valueOf(Math.round(100 * error))));
        }
        for (double ms : new double[] {0.5, 2, 5, 20, 100}) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", x(left, ms), PANEL + 56,
                    ms < 1 ? "0.5" : String.valueOf(Math.round(ms))));
        }
        svg.append(String.format("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">iteration, ms</text>%n", left + PANEL / 2, PANEL + 74));
        line(svg, rows, tickS, left, "#e0a59f", row -> row.shareWorst);
        line(svg, rows, tickS, left, "#b03a2e", row -> row.shareMedian);
        line(svg, rows, tickS, left, "#7fb2d9", row -> row.worst);
        line(svg, rows, tickS, left, "#1b6ca8", row -> row.median);
    }

    private static void line(StringBuilder svg, List<AccuracyBench.Row> rows, double tickS, int left, String colour,
                             ToDoubleFunction<AccuracyBench.Row> figure) {
        StringBuilder points = new StringBuilder();
        for (double iterationS : new double[] {0.0005, 0.002, 0.005, 0.02, 0.1}) {
            rows.stream().filter(row -> row.tickS == tickS && row.iterationS == iterationS && row.threads == 1 && row.noise > 0)
                    .reduce((a, b) -> b.lengthS > a.lengthS ? b : a)
                    .ifPresent(row -> points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(left, iterationS * 1e3),
                            y(figure.applyAsDouble(row)))));
        }
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour).append("\" points=\"").append(points).append("\"/>\n");
    }

    private static double x(int left, double ms) {
        return left + PANEL * Math.log(ms / LOW_MS) / Math.log(HIGH_MS / LOW_MS);
    }

    private static double y(double error) {
        return 40 + PANEL * (1 - Math.log(Math.max(LOW, Math.min(HIGH, error)) / LOW) / Math.log(HIGH / LOW));
    }
}

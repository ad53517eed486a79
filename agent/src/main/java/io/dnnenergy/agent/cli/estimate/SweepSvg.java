package io.dnnenergy.agent.cli.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** A sweep as a picture: joules per example over the values of the first key, one line for each combination of the others, the range as a band's ends. */
final class SweepSvg {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 250;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    /** Between the bars of one value. */
    private static final double BESIDE = 4;
    private static final String[] COLOURS = {"#1b6ca8", "#d1495b", "#2e8b57", "#b07d12", "#6a4c93", "#3d3d3d", "#00868b", "#a0522d"};

    private SweepSvg() {
    }

    static String of(Sweep sweep, List<Sweep.Point> points) {
        String first = sweep.keys().get(0);
        List<String> at = points.stream().map(point -> point.values().get(first)).distinct().toList();
        double low = points.stream().mapToDouble(SweepSvg::lowJ).min().orElseThrow();
        double high = points.stream().mapToDouble(SweepSvg::highJ).max().orElseThrow();
        Map<String, List<Sweep.Point>> lines = new LinkedHashMap<>();
        points.forEach(point -> lines.computeIfAbsent(name(sweep, point), any -> new ArrayList<>()).add(point));
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<text x=\"%d\" y=\"22\">%s: joules per example, estimated, not measured; bars: range</text>%n", WIDTH, HEIGHT, LEFT,
                escaped(points.get(0).result().model())));
        axes(svg, first, at, low, high);
        int number = 0;
        for (Map.Entry<String, List<Sweep.Point>> line : lines.entrySet()) {
            double aside = BESIDE * (number - (lines.size() - 1) / 2.0);
            line(svg, at, point -> x(at.indexOf(point.values().get(first)), at.size()) + aside, value -> y(value, low, high), line.getValue(),
                    COLOURS[number % COLOURS.length]);
            svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", WIDTH - RIGHT + 20, TOP + 16 + 18 * number,
                    COLOURS[number % COLOURS.length], escaped(line.getKey())));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, String key, List<String> at, double low, double high) {
        svg.append(String.format(Locale.ROOT, "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333\"/>%n", LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
        for (int i = 0; i < at.size(); i++) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", x(i, at.size()), HEIGHT - BOTTOM + 18,
                    escaped(at.get(i))));
        }
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, key));
        for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high * 1.0001; decade *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                double value = step * decade;
                if (value >= low && value <= high) {
                    svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s J</text>%n", LEFT - 6, y(value, low, high) + 4,
                            AlignedCells.number(value)));
                }
            }
        }
    }

    private static void line(StringBuilder svg, List<String> at, ToDoubleFunction<Sweep.Point> xOf, DoubleUnaryOperator y, List<Sweep.Point> points,
                             String colour) {
        StringBuilder path = new StringBuilder();
        for (Sweep.Point point : points) {
            double x = xOf.applyAsDouble(point);
            double middle = y.applyAsDouble(point.perExampleJ());
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.length() == 0 ? "M" : "L", x, middle));
            svg.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-opacity=\"0.4\"/><circle cx=\"%.1f\" cy=\"%.1f\" "
                    + "r=\"3.5\" fill=\"%s\"/>%n", x, y.applyAsDouble(lowJ(point)), y.applyAsDouble(highJ(point)), colour, x, middle, colour));
        }
        // Between platforms or types there is nothing to pass through.
        if (at.stream().allMatch(SweepSvg::isNumber)) {
            svg.append(String.format(Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>%n", path, colour));
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d+");
    }

    private static double lowJ(Sweep.Point point) {
        return point.platform().lowJ() / point.result().examples();
    }

    private static double highJ(Sweep.Point point) {
        return point.platform().highJ() / point.result().examples();
    }

    private static double x(int i, int n) {
        return LEFT + (i + 0.5) * (WIDTH - RIGHT - LEFT) / n;
    }

    private static double y(double value, double low, double high) {
        double share = high > low ? Math.log(value / low) / Math.log(high / low) : 0.5;
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static String name(Sweep sweep, Sweep.Point point) {
        return String.join(", ", sweep.keys().stream().skip(1).map(key -> isNumber(point.values().get(key)) ? key + " " + point.values().get(key)
                : point.values().get(key)).toList());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.calibrate.validate.Method;
import io.dnnenergy.agent.calibrate.validate.Outcome;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.stats.Equivalence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Estimated over measured, both axes logarithmic, a colour for each network, with the line where both are equal and the margin around it.
 * Written by hand: the chart libraries that write SVG take 0.5 to 2 MB with what they need, in a jar that every profiled program loads.
 */
public final class ScatterSvg {
    private static final int SIZE = 520;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final String[] COLOURS = {"#1b6ca8", "#b03a2e", "#2e8b57", "#8e44ad", "#d68910", "#117a65", "#7f8c8d", "#c2185b", "#5d4037",
        "#303f9f"};

    private final double low;
    private final double high;
    private final StringBuilder svg = new StringBuilder();

    private ScatterSvg(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** Layers whose prediction is 0 or unknown have no place on such axes and are counted in the title. */
    public static String of(Validation validation) {
        List<Outcome> shown = validation.outcomes().stream().filter(o -> o.predicted(Method.MODEL) > 0).toList();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Outcome o : shown) {
            low = Math.min(low, Math.min(o.measured(), o.predicted(Method.MODEL)));
            high = Math.max(high, Math.max(o.measured(), o.predicted(Method.MODEL)));
        }
        if (shown.isEmpty()) {
            low = 1;
            high = 10;
        }
        ScatterSvg chart = new ScatterSvg(Math.pow(10, Math.floor(Math.log10(low))), Math.pow(10, Math.ceil(Math.log10(high * 1.0001))));
        return chart.draw(validation, shown);
    }

    private String draw(Validation validation, List<Outcome> shown) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n", LEFT + SIZE + 220, TOP + SIZE + 60);
        text(LEFT, 20, "start", "Each " + validation.split().title() + " kept out of the fit; " + validation.target().statement());
        text(LEFT, 36, "start", shown.size() + " layers, " + (validation.outcomes().size() - shown.size()) + " without a place on the axes; dashed: +-"
                + Math.round(100 * Equivalence.MARGIN) + " %");
        for (double tick = low; tick <= high * 1.001; tick *= 10) {
            add("<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#ddd\"/>%n", x(tick), TOP, TOP + SIZE, LEFT, y(tick), LEFT + SIZE);
            text(x(tick), TOP + SIZE + 16, "middle", String.format(Locale.ROOT, "%.0e", tick));
            text(LEFT - 6, y(tick) + 4, "end", String.format(Locale.ROOT, "%.0e", tick));
        }
        line(1, "");
        line(1 + Equivalence.MARGIN, " stroke-dasharray=\"4 4\"");
        line(1 - Equivalence.MARGIN, " stroke-dasharray=\"4 4\"");
        List<String> networks = new ArrayList<>(shown.stream().map(Outcome::network).distinct().sorted().toList());
        for (Outcome o : shown) {
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\" fill-opacity=\"0.6\"/>%n", x(o.measured()), y(o.predicted(Method.MODEL)),
                    colour(networks.indexOf(o.network())));
        }
        for (int i = 0; i < networks.size(); i++) {
            add("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>%n", LEFT + SIZE + 20, TOP + 10 + 16 * i, colour(i));
            text(LEFT + SIZE + 30, TOP + 14 + 16 * i, "start", networks.get(i));
        }
        text(LEFT + SIZE / 2.0, TOP + SIZE + 40, "middle", "measured, " + validation.target().unit());
        add("<g transform=\"translate(16 %d) rotate(-90)\">", TOP + SIZE / 2);
        text(0, 0, "middle", "estimated, " + validation.target().unit());
        return svg.append("</g></svg>\n").toString();
    }

    /** Estimated = factor x measured, clipped to the square. */
    private void line(double factor, String style) {
        double from = Math.max(low, low / factor);
        double to = Math.min(high, high / factor);
        add("<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"#555\"%s/>%n", x(from), y(factor * from), x(to), y(factor * to), style);
    }

    private void text(double x, double y, String anchor, String content) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor,
                content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String colour(int i) {
        return COLOURS[i % COLOURS.length];
    }

    private double x(double value) {
        return LEFT + SIZE * Math.log(value / low) / Math.log(high / low);
    }

    private double y(double value) {
        return TOP + SIZE * (1 - Math.log(value / low) / Math.log(high / low));
    }
}

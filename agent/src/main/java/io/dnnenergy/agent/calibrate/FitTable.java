package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.fit.FittedCoefficient;
import io.dnnenergy.agent.calibrate.fit.Residuals;
import java.util.Locale;

/** The fit for people: coefficients with intervals, and what the data cannot separate. */
public final class FitTable {
    private FitTable() {
    }

    /** Lines for a terminal. */
    public static String of(Fit fit) {
        StringBuilder text = new StringBuilder();
        Residuals r = fit.residuals();
        text.append(String.format(Locale.ROOT, "%d rows of %d runs (%d left out), %s%n", r.rows(), r.clusters(), r.excluded(),
                fit.target().statement()));
        text.append(String.format(Locale.ROOT, "On its own data: median error %.1f %%, bias %.1f %%; not a validation%n%n", 100 * r.medianApe(),
                100 * r.bias()));
        text.append(String.format(Locale.ROOT, "%-42s %11s  %-36s %6s%n", "coefficient", "value", "95 % interval", "VIF"));
        for (FittedCoefficient fitted : fit.coefficients()) {
            text.append(String.format(Locale.ROOT, "%-42s %11s  %-36s %6s  %s%n", fitted.coefficient().title(), number(fitted.value()),
                    number(fitted.low()) + " to " + number(fitted.high()) + " " + fitted.coefficient().unit(fit.target()),
                    number(fitted.inflation()), fitted.isIdentified() ? "" : "cannot be identified: " + fitted.doubt()).stripTrailing())
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value != 0 && (value < 0.01 || value >= 1e4) ? "%.2e" : "%.2f", value);
    }
}

package io.dnnenergy.agent.calibrate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.model.platform.Confidence;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Quantity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Fit to a platform profile in the schema of those that come with the program. Every number that was not fitted stays the prior's, with its
 * own source and confidence. Beside the quantities, {@code calibration} holds the fit itself, which the reader of profiles passes over.
 */
public final class CalibratedProfile {
    private final Fit fit;
    private final PlatformProfile prior;
    private final Provenance provenance;

    /** @param prior the one that the fit was made with */
    public CalibratedProfile(Fit fit, PlatformProfile prior, Provenance provenance) {
        this.fit = fit;
        this.prior = prior;
        this.provenance = provenance;
    }

    public String json() {
        JsonObject root = new JsonObject();
        root.addProperty("schema", 1);
        root.addProperty("name", provenance.name());
        root.addProperty("title", provenance.machine() + ", calibrated " + provenance.dateUtc() + ", " + fit.target().statement());
        root.addProperty("kind", prior.kind());
        JsonObject quantities = new JsonObject();
        quantities().forEach((parameter, quantity) -> quantities.add(parameter.key(), quantity(parameter, quantity)));
        root.add("quantities", quantities);
        root.add("calibration", calibration());
        return new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
    }

    private Map<Parameter, Quantity> quantities() {
        Map<Parameter, Quantity> quantities = new EnumMap<>(prior.quantities());
        for (FittedCoefficient fitted : fit.coefficients()) {
            Parameter parameter = fitted.coefficient().parameter(fit.target());
            if (!isUntouched(fitted)) {
                quantities.put(parameter, quantity(fitted, parameter));
            }
        }
        if (fit.target() == Target.JOULES) {
            quantities.put(Parameter.L1_ENERGY, folded("in the operations' effective energies, whose operands all pass this level"));
            quantities.put(Parameter.DDR_ENERGY, folded("in memory.energy: both move the same bytes"));
            quantities.put(Parameter.REGULATOR, new Quantity(1, Double.NaN, Double.NaN,
                    "1: the fit is to what the counter counts, and its loss is in every coefficient. " + provenance.counters(), Confidence.DERIVED));
        }
        return quantities;
    }

    /** A rate without an interval above 0 cannot be written as one: whatever is not told from 0 seconds is infinitely fast. */
    private boolean isUntouched(FittedCoefficient fitted) {
        return fitted.doubt().startsWith("nothing") || fitted.coefficient().isReciprocal(fit.target()) && !(fitted.value() > 0);
    }

    private static Quantity folded(String why) {
        return new Quantity(0, Double.NaN, Double.NaN, why, Confidence.DERIVED);
    }

    private Quantity quantity(FittedCoefficient fitted, Parameter parameter) {
        boolean reciprocal = fitted.coefficient().isReciprocal(fit.target());
        double value = parameter.fromSi(reciprocal ? 1 / fitted.value() : fitted.value());
        double low = parameter.fromSi(reciprocal ? 1 / fitted.high() : fitted.low());
        double high = parameter.fromSi(reciprocal ? fitted.low() > 0 ? 1 / fitted.low() : Double.NaN : fitted.high());
        String source = "calibrated " + provenance.dateUtc() + ", " + provenance.machine() + ", " + provenance.counters() + "; "
                + fit.target().statement() + (fitted.isIdentified() ? "" : "; cannot be identified alone: " + fitted.doubt());
        // The bootstrap's interval may lie beside the estimate where that is at its bound.
        return new Quantity(value, Math.min(low, value), Math.max(high, value), source,
                fitted.isIdentified() ? Confidence.MEASURED : Confidence.DERIVED);
    }

    private static JsonObject quantity(Parameter parameter, Quantity quantity) {
        JsonObject json = new JsonObject();
        json.addProperty("value", quantity.value());
        quantity.lowest().ifPresent(low -> json.addProperty("low", low));
        quantity.highest().ifPresent(high -> json.addProperty("high", high));
        json.addProperty("unit", parameter.unit());
        json.addProperty("source", quantity.source());
        json.addProperty("confidence", quantity.confidence().id());
        return json;
    }

    private JsonObject calibration() {
        JsonObject json = new JsonObject();
        json.addProperty("target", fit.target().id());
        json.addProperty("statement", fit.target().statement());
        json.addProperty("machine", provenance.machine());
        json.addProperty("counters", provenance.counters());
        json.addProperty("date_utc", provenance.dateUtc());
        json.addProperty("program", provenance.program());
        json.addProperty("prior", prior.name());
        json.addProperty("rows", fit.residuals().rows());
        json.addProperty("rows_excluded", fit.residuals().excluded());
        json.addProperty("runs", fit.residuals().clusters());
        json.addProperty("log_residual_spread", fit.residuals().spread());
        json.addProperty("log_run_spread", fit.residuals().clusterSpread());
        json.addProperty("in_sample_median_ape", fit.residuals().medianApe());
        json.addProperty("in_sample_bias", fit.residuals().bias());
        JsonArray coefficients = new JsonArray();
        for (FittedCoefficient fitted : fit.coefficients()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", fitted.coefficient().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            one.addProperty("unit", fitted.coefficient().unit(fit.target()));
            one.addProperty("value", fitted.value());
            number(one, "ci95_low", fitted.low());
            number(one, "ci95_high", fitted.high());
            one.addProperty("variance_inflation", fitted.inflation());
            one.addProperty("identified", fitted.isIdentified());
            if (!fitted.isIdentified()) {
                one.addProperty("doubt", fitted.doubt());
            }
            coefficients.add(one);
        }
        json.add("coefficients", coefficients);
        return json;
    }

    private static void number(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        }
    }
}

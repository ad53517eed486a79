package io.dnnenergy.agent.calibrate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.fit.FittedCoefficient;
import io.dnnenergy.agent.model.platform.Confidence;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Quantity;
import java.util.EnumMap;
import java.util.Map;

/**
 * Fit to a platform profile in the schema of those that come with the program. Every number that was not fitted stays the prior's, with its
 * own source and confidence. Beside the quantities, {@code calibration} holds the fit itself, which the reader of profiles passes over.
 */
public final class CalibratedProfile {
    private final Fit fit;
    private final PlatformProfile prior;
    private final CalibrationOrigin provenance;
    private final double keptOut;

    /**
     * @param prior   the profile that the fit began with
     * @param keptOut median error of a row of networks that were kept out of such a fit, relative; NaN if unknown
     */
    public CalibratedProfile(Fit fit, PlatformProfile prior, CalibrationOrigin provenance, double keptOut) {
        this.keptOut = keptOut;
        this.fit = fit;
        this.prior = prior;
        this.provenance = provenance;
    }

    /** The profile as {@code platform=FILE} reads it. */
    public String json() {
        JsonObject root = new JsonObject();
        root.addProperty("schema", 1);
        root.addProperty("name", provenance.name());
        root.addProperty("title", provenance.machine() + ", calibrated " + provenance.dateUtc() + ", " + fit.target().statement());
        root.addProperty("kind", prior.kind());
        JsonObject quantities = new JsonObject();
        quantities().forEach((parameter, quantity) -> quantities.add(parameter.key(), quantity(parameter, quantity)));
        root.add("quantities", quantities);
        root.add(fit.target() == Target.JOULES ? "operation_energies" : "operation_times", operations());
        if (fit.target() == Target.JOULES && prior.isOfOneThread()) {
            // Joules say nothing of seconds: those stay the prior's.
            JsonObject times = new JsonObject();
            prior.operationTimes().forEach((operation, time) -> times.add(operation.id(), quantity("ns", time)));
            root.add("operation_times", times);
        }
        root.add("calibration", calibration());
        return new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
    }

    private Map<Parameter, Quantity> quantities() {
        Map<Parameter, Quantity> quantities = new EnumMap<>(prior.quantities());
        for (FittedCoefficient fitted : fit.coefficients()) {
            Parameter parameter = fitted.coefficient().parameter();
            if (parameter != null && !isUntouched(fitted)) {
                quantities.put(parameter, quantity(fitted, parameter.fromSi(1)));
            }
        }
        if (fit.target() == Target.CPU_SECONDS) {
            quantities.computeIfPresent(Parameter.SPEED, (any, prior) -> new Quantity(1, Double.NaN, Double.NaN,
                    "the machine of the times itself: its scatter is in the fit's own error", Confidence.DERIVED));
        }
        if (fit.target() == Target.JOULES) {
            quantities.put(Parameter.L1_ENERGY, folded("in the operations' effective energies, whose operands all pass this level"));
            quantities.put(Parameter.DDR_ENERGY, folded("in memory.energy: both move the same bytes"));
            quantities.put(Parameter.REGULATOR, new Quantity(1, Double.NaN, Double.NaN,
                    "1: the fit is to what the counter counts, and its loss is in every coefficient. " + provenance.counters(), Confidence.DERIVED));
        }
        return quantities;
    }

    /** Effective coefficients of the operations, in nano-units: all of them, since a sum of some is none. */
    private JsonObject operations() {
        JsonObject operations = new JsonObject();
        for (FittedCoefficient fitted : fit.coefficients()) {
            if (fitted.coefficient().operation() != null) {
                operations.add(fitted.coefficient().id(), quantity(fit.target() == Target.JOULES ? "nJ" : "ns", quantity(fitted, 1e9)));
            }
        }
        return operations;
    }

    private boolean isUntouched(FittedCoefficient fitted) {
        return fitted.doubt().startsWith("nothing");
    }

    private static Quantity folded(String why) {
        return new Quantity(0, Double.NaN, Double.NaN, why, Confidence.DERIVED);
    }

    /** @param unit of the profile, in one SI unit */
    private Quantity quantity(FittedCoefficient fitted, double unit) {
        String source = isUntouched(fitted) ? "the prior's, not exercised by the data"
                : "calibrated " + provenance.dateUtc() + ", " + provenance.machine() + ", " + provenance.counters() + "; " + fit.target().statement()
                + (fitted.isIdentified() ? "" : "; cannot be identified alone: " + fitted.doubt());
        double value = fitted.value() * unit;
        // The bootstrap's interval may lie beside the estimate where that is at its bound.
        return new Quantity(value, Math.min(fitted.low() * unit, value), Math.max(fitted.high() * unit, value), source,
                fitted.isIdentified() ? Confidence.MEASURED : isUntouched(fitted) ? Confidence.RECALLED : Confidence.DERIVED);
    }

    private static JsonObject quantity(Parameter parameter, Quantity quantity) {
        return quantity(parameter.unit(), quantity);
    }

    private static JsonObject quantity(String unit, Quantity quantity) {
        JsonObject json = new JsonObject();
        json.addProperty("value", quantity.value());
        quantity.lowest().ifPresent(low -> json.addProperty("low", low));
        quantity.highest().ifPresent(high -> json.addProperty("high", high));
        if (quantity.atBoard()) {
            json.addProperty("at", "board");
        }
        json.addProperty("unit", unit);
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
        number(json, "kept_out_median_ape", keptOut);
        json.addProperty("in_sample_median_ape", fit.residuals().medianApe());
        json.addProperty("in_sample_bias", fit.residuals().bias());
        JsonArray coefficients = new JsonArray();
        fit.coefficients().forEach(fitted -> coefficients.add(coefficient(fitted)));
        json.add("coefficients", coefficients);
        return json;
    }

    private JsonObject coefficient(FittedCoefficient fitted) {
        JsonObject json = new JsonObject();
        json.addProperty("id", fitted.coefficient().id());
        json.addProperty("unit", fitted.coefficient().unit(fit.target()));
        json.addProperty("value", fitted.value());
        number(json, "ci95_low", fitted.low());
        number(json, "ci95_high", fitted.high());
        json.addProperty("variance_inflation", fitted.inflation());
        json.addProperty("identified", fitted.isIdentified());
        if (!fitted.isIdentified()) {
            json.addProperty("doubt", fitted.doubt());
        }
        return json;
    }

    private static void number(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        }
    }
}

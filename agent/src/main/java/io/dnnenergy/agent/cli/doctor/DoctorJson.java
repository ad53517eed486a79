package io.dnnenergy.agent.cli.doctor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.cli.doctor.LiveWatts.Reading;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fixed form of {@code doctor --json}: what is unknown is null. */
final class DoctorJson {
    private static final Gson GSON = new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

    private DoctorJson() {
    }

    static String of(Examination examination, List<Reading> readings) {
        JsonArray sources = new JsonArray();
        for (SourceReport report : examination.reports()) {
            JsonObject source = new JsonObject();
            source.addProperty("name", report.source());
            source.addProperty("usable", report.usable());
            source.addProperty("reason", report.reason());
            source.addProperty("fix", report.fix());
            JsonArray domains = new JsonArray();
            report.domains().forEach(domain -> domains.add(domain(domain, find(domain, readings))));
            source.add("domains", domains);
            sources.add(source);
        }
        JsonArray chosen = new JsonArray();
        for (Domain domain : examination.chosen()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("source", domain.source());
            entry.addProperty("domain", domain.name());
            chosen.add(entry);
        }
        JsonObject root = new JsonObject();
        root.add("sources", sources);
        root.add("chosen", chosen);
        return GSON.toJson(root);
    }

    private static JsonObject domain(Domain domain, Optional<Reading> reading) {
        JsonObject json = new JsonObject();
        json.addProperty("name", domain.name());
        json.addProperty("kind", domain.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("unit", unit(domain));
        number(json, "period_ms", reading.map(r -> r.periodMs).orElse(Double.NaN));
        number(json, "watts", reading.map(r -> r.watts).orElse(Double.NaN));
        return json;
    }

    /** The counter's step, or what is multiplied to give an energy. */
    static String unit(Domain domain) {
        return switch (domain.provenance()) {
            case MEASURED -> Double.isNaN(domain.resolutionUj()) ? "uJ" : String.format(Locale.ROOT, "%.6g uJ", domain.resolutionUj());
            case INTEGRATED -> "W x time";
            case PROXY -> "W x CPU time";
        };
    }

    private static Optional<Reading> find(Domain domain, List<Reading> readings) {
        return readings.stream().filter(r -> r.domain.source().equals(domain.source()) && r.domain.name().equals(domain.name())).findFirst();
    }

    private static void number(JsonObject json, String key, double value) {
        if (Double.isNaN(value)) {
            json.add(key, JsonNull.INSTANCE);
        } else {
            json.addProperty(key, value);
        }
    }
}

package io.dnnenergy.agent.model.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
    static List<String> names() {
        return Profiles.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberOfEveryProfileHasUnitSourceAndConfidence(String name) {
        PlatformProfile profile = Profiles.get(name);
        assertEquals(name, profile.name());
        assertFalse(profile.quantities().isEmpty());
        profile.quantities().forEach((parameter, quantity) -> assertFalse(quantity.source().isBlank(), parameter.key()));
        assertTrue(profile.si(Precision.FP32.energy()).isPresent() && profile.si(Precision.FP32.rate()).isPresent());
    }

    /** A number from memory has no place in a profile that comes with the program. */
    @ParameterizedTest
    @MethodSource("names")
    void noNumberIsRecalledAndNoSourceSaysThatItIsNone(String name) {
        PlatformProfile profile = Profiles.get(name);
        assertEquals(List.of(), profile.recalled());
        profile.quantities().forEach((parameter, quantity) -> assertFalse(
                quantity.source().matches("(?i).*(no source|prior|from memory|remembered|look up|confirm with).*"), name + " " + parameter.key() + ": " + quantity.source()));
        profile.operationTimes().forEach((operation, quantity) -> assertEquals(Confidence.MEASURED, quantity.confidence(), operation.id()));
    }

    /** What a number was derived from: a year, a data sheet, another number of the profile, or a sentence that computes it. */
    @ParameterizedTest
    @MethodSource("names")
    void everySourceNamesAnOrigin(String name) {
        Profiles.get(name).quantities().forEach((parameter, quantity) -> {
            if (quantity.confidence() == Confidence.PUBLISHED || quantity.confidence() == Confidence.SECONDHAND) {
                assertTrue(quantity.source().matches("(?s).*(\\b(19|20)\\d\\d\\b|arXiv \\d{4}|VLSI '?\\d|RTX 3090|Accelergy|JLPEA).*"), name + " " + parameter.key());
            } else if (quantity.confidence() == Confidence.DATASHEET) {
                assertTrue(quantity.source().matches("(?s).*(data sheet|DS\\d+|UG\\d+|overview|board in).*"), name + " " + parameter.key());
            } else {
                assertTrue(quantity.source().length() >= 12, name + " " + parameter.key());
            }
        });
    }

    @Test
    void valuesComeInSiUnits() {
        assertEquals(134.7e-12, Profiles.get("generic-cpu").si(Parameter.MAC_FP32).orElseThrow(), 1e-18);
        assertTrue(Profiles.get("generic-cpu").si(Parameter.LINK_ENERGY).isEmpty());
    }

    @Test
    void faultsNameFileQuantityAndReason() {
        assertEquals("mine.json: ddr.energy is missing", fault(q -> q.remove("ddr.energy")));
        assertEquals("mine.json: ddr.energy must not be negative, is -1.0", fault(q -> value(q, "ddr.energy", "value", "-1")));
        assertEquals("mine.json: memory.bandwidth must be positive, is 0.0", fault(q -> value(q, "memory.bandwidth", "value", "0")));
        assertEquals("mine.json: ddr.energy must be in pJ/B, is in pJ", fault(q -> value(q, "ddr.energy", "unit", "'pJ'")));
        assertEquals("mine.json: ddr.energy has no source", fault(q -> q.getAsJsonObject("ddr.energy").remove("source")));
        assertEquals("mine.json: ddr.energy has an unknown confidence sure", fault(q -> value(q, "ddr.energy", "confidence", "'sure'")));
        assertEquals("mine.json: ddr.energy has no number as its value", fault(q -> value(q, "ddr.energy", "value", "'much'")));
        assertEquals("mine.json: unknown quantity cache.l9.bytes", fault(q -> q.add("cache.l9.bytes", q.get("cache.l1.bytes"))));
        assertEquals("mine.json: cache.l2.energy is missing, though its companions are given", fault(q -> q.remove("cache.l2.energy")));
        assertEquals("mine.json: ddr.energy is not within its own range", fault(q -> value(q, "ddr.energy", "low", "500")));
    }

    @Test
    void publishedSchemaHasTheSameQuantitiesAndUnits() throws IOException {
        try (InputStreamReader in = new InputStreamReader(Profiles.class.getResourceAsStream("profile.schema.json"),
                StandardCharsets.UTF_8)) {
            JsonObject quantities = JsonParser.parseReader(in).getAsJsonObject().getAsJsonObject("properties")
                    .getAsJsonObject("quantities");
            JsonObject properties = quantities.getAsJsonObject("properties");
            assertEquals(Parameter.values().length, properties.size());
            for (Parameter parameter : Parameter.values()) {
                assertTrue(properties.get(parameter.key()).toString().contains("\"const\":\"" + parameter.unit() + "\""), parameter.key());
                assertEquals(parameter.required(), quantities.get("required").toString().contains("\"" + parameter.key() + "\""),
                        parameter.key());
            }
        }
    }

    @Test
    void acceleratorsSpendLessPerMacThanProcessors() {
        double cpu = Profiles.get("server-cpu").si(Parameter.MAC_FP32).orElseThrow();
        for (String name : new String[] {"v100", "a100", "h100", "edge-gpu"}) {
            assertTrue(Profiles.get(name).si(Parameter.MAC_FP32).orElseThrow() < cpu, name);
            assertTrue(Profiles.get(name).si(Parameter.LINK_ENERGY).isPresent(), name);
        }
    }

    @Test
    void unknownPlatformNamesTheKnownOnes() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Profiles.get("cray-1")).getMessage()
                .startsWith("unknown platform cray-1; known are generic-cpu"));
    }

    private static void value(JsonObject quantities, String key, String field, String json) {
        quantities.getAsJsonObject(key).add(field, JsonParser.parseString(json));
    }

    private static String fault(Consumer<JsonObject> damage) {
        JsonObject json;
        try (InputStreamReader in = new InputStreamReader(Profiles.class.getResourceAsStream("generic-cpu.json"), StandardCharsets.UTF_8)) {
            json = JsonParser.parseReader(in).getAsJsonObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        damage.accept(json.getAsJsonObject("quantities"));
        return assertThrows(IllegalArgumentException.class,
                () -> new ProfileReader("mine.json").read(new StringReader(json.toString()))).getMessage();
    }
}

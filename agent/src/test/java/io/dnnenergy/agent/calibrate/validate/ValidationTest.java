package io.dnnenergy.agent.calibrate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.calibrate.ScatterSvg;
import io.dnnenergy.agent.calibrate.ValidationCsv;
import io.dnnenergy.agent.calibrate.ValidationJson;
import io.dnnenergy.agent.calibrate.ValidationTable;
import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.KnownPlant;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.xml.sax.InputSource;

class ValidationTest {
    /** Two thirds of the zoo's layers, of types that the others have too. */
    private static final Set<String> LARGE = Set.of("InceptionResNetV1(1000)", "Xception(1000)", "FaceNetNN4Small2(1000)", "ResNet50(1000)");
    private static List<Observation> rows;
    private static Validation validation;

    @BeforeAll
    static void validate() {
        rows = new KnownPlant(Target.JOULES).observe(new Random(8), 0.08, 0.02, 0.35).stream().filter(row -> !LARGE.contains(row.network())).toList();
        validation = Validation.of(rows, Target.JOULES, KnownPlant.PRIOR, Split.NETWORK);
    }

    /** The plant obeys the model: what is left is its noise, 8 % and 2 %, whose median is 0.6745 of its spread. */
    @Test
    void networksKeptOutArePredictedToWithinThePlantsNoise() {
        ErrorStats stats = validation.overall(Method.MODEL);
        assertEquals(0.6745 * Math.hypot(0.08, 0.02), stats.medianApe(), 0.01);
        assertTrue(stats.r2Log() > 0.99 && stats.spearman() > 0.99, stats.toString());
        assertTrue(validation.networkMape(Method.MODEL) < 0.05, "network MAPE " + validation.networkMape(Method.MODEL));
    }

    @Test
    void everyBaselineIsWorse() {
        for (Method method : Method.values()) {
            if (method != Method.MODEL) {
                assertTrue(validation.overall(method).medianApe() > 1.5 * validation.overall(Method.MODEL).medianApe(),
                        method + " " + validation.overall(method));
            }
        }
    }

    @Test
    void predictionIntervalsCoverWhatTheySay() {
        assertEquals(0.95, validation.overall(Method.MODEL).coverage(), 0.02);
    }

    @Test
    void everyLayerIsPredictedOnceByAFitWithoutItsNetwork() {
        assertEquals(Folds.byKey(rows).size(), validation.outcomes().size());
        // Its own rows, ten times as expensive: the fit without them must not move, and the interval, which rests on the others, neither.
        List<String> networks = Folds.groups(rows, Split.NETWORK).subList(0, 4);
        List<Observation> some = rows.stream().filter(row -> networks.contains(row.network())).toList();
        String network = networks.get(0);
        List<Observation> changed = some.stream().map(row -> row.network().equals(network) ? KnownPlant.with(row, 10 * row.value()) : row).toList();
        List<Outcome> before = outcomesOf(network, some);
        List<Outcome> after = outcomesOf(network, changed);
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).predicted(Method.MODEL), after.get(i).predicted(Method.MODEL), 0);
            assertEquals(before.get(i).low(), after.get(i).low(), 0);
            assertEquals(before.get(i).high(), after.get(i).high(), 0);
        }
    }

    private static List<Outcome> outcomesOf(String network, List<Observation> of) {
        return Validation.of(of, Target.JOULES, KnownPlant.PRIOR, Split.NETWORK).outcomes().stream()
                .filter(outcome -> outcome.network().equals(network)).toList();
    }

    @Test
    void batchSizesAreKeptOutTogetherToo() {
        Validation batches = Validation.of(rows, Target.JOULES, KnownPlant.PRIOR, Split.BATCH);
        assertEquals(Folds.byKey(rows).size(), batches.outcomes().size());
        assertTrue(batches.overall(Method.MODEL).medianApe() < 0.1, batches.overall(Method.MODEL).toString());
    }

    /** Some types alone exercise a coefficient: without them the prior is all there is, and the error shows it. */
    @Test
    @EnabledIfSystemProperty(named = "dnn.long", matches = "true", disabledReason = "takes 35 s: run with -Ddnn.long=true")
    void layerTypesKeptOutShowWhatOnlyTheyCouldTell() {
        Validation types = Validation.of(rows, Target.JOULES, KnownPlant.PRIOR, Split.LAYER_TYPE);
        assertEquals(Folds.byKey(rows).size(), types.outcomes().size());
        assertTrue(types.overall(Method.MODEL).medianApe() > validation.overall(Method.MODEL).medianApe(),
                types.overall(Method.MODEL).toString());
    }

    @Test
    void twoGroupsAreTooFew() {
        List<String> networks = Folds.groups(rows, Split.NETWORK).subList(0, 2);
        List<Observation> two = rows.stream().filter(row -> networks.contains(row.network())).toList();
        assertThrows(IllegalArgumentException.class, () -> Validation.of(two, Target.JOULES, KnownPlant.PRIOR, Split.NETWORK));
    }

    @Test
    void tableSaysWhatTheNumbersAre() {
        String table = ValidationTable.of(validation);
        assertTrue(table.contains(Target.JOULES.statement()), table);
        assertTrue(table.contains("calibrated model") && table.contains("LeNet(10)") && table.contains("ConvolutionLayer"), table);
        assertFalse(table.contains("NaN"), table);
    }

    @Test
    void jsonHoldsAllMethods() {
        JsonObject json = JsonParser.parseString(ValidationJson.of(validation)).getAsJsonObject();
        assertEquals(Method.values().length, json.getAsJsonArray("methods").size());
        assertEquals("joules", json.get("target").getAsString());
        assertEquals(validation.overall(Method.MODEL).medianApe(),
                json.getAsJsonArray("methods").get(0).getAsJsonObject().get("median_ape").getAsDouble(), 0);
    }

    /** Whoever reads a figure of these two has to see that they are no prediction. */
    @Test
    void methodsThatAreToldTheMeasuredTimeSaySoInTableJsonAndCsv() {
        String table = ValidationTable.of(validation);
        assertTrue(table.contains("total x time share (knows total, time)") && table.contains("constant power x time (knows time)"), table);
        JsonParser.parseString(ValidationJson.of(validation)).getAsJsonObject().getAsJsonArray("methods").forEach(method -> {
            String name = method.getAsJsonObject().get("method").getAsString();
            assertEquals(name.equals("time_share") || name.equals("constant_power"), method.getAsJsonObject().get("knows_time").getAsBoolean(), name);
        });
        String header = ValidationCsv.of(validation).lines().findFirst().orElseThrow();
        assertTrue(header.contains("time_share_knows_time,") && header.contains("constant_power_knows_time,"), header);
    }

    @Test
    void csvHasARowForEachLayer() {
        List<String> lines = ValidationCsv.of(validation).lines().toList();
        assertEquals(validation.outcomes().size() + 1, lines.size());
        assertTrue(lines.get(0).startsWith("kept_out,target,unit,network,layer,name,type,pass,batch,measured,estimated,"), lines.get(0));
    }

    @Test
    void scatterIsWellFormedAndHasAPointForEachLayer() throws Exception {
        String svg = ScatterSvg.of(validation);
        int circles = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("circle").getLength();
        long networks = validation.outcomes().stream().map(Outcome::network).distinct().count();
        assertEquals(validation.outcomes().size() + networks, circles);
    }
}

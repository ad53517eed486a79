package io.dnnenergy.agent.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.RunSums;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats of other tools. */
class ExportTest {
    @TempDir
    private Path folder;

    private Run run() throws Exception {
        return RunReader.read(RunFixture.write(folder, 1, 3, 1.0 / 3, 0.1));
    }

    @Test
    void theStacksSumIsTheCountersTotalToTheMicrojoule() throws Exception {
        Run run = run();
        Files.writeString(run.folder().resolve("ops.csv"), "epoch,network,layer,pass,op,calls,macs,flops,bytes\n0," + RunFixture.NET + ",1,backward,conv2d_bp,1,900,1800,100\n0,"
                + RunFixture.NET + ",1,backward,add,1,,100,200\n");
        String stacks = Stacks.of(run, false);
        long sum = stacks.lines().mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))).sum();
        assertEquals(Math.round(RunSums.of(run).total().measuredJ() * 1e6), sum);
        assertTrue(stacks.contains(";conv2 (ConvolutionLayer);backward;conv2d_bp "), stacks);
    }

    @Test
    void aHostileNameStaysOneFrameAndRunsNothing() throws Exception {
        List<RunFixture.Row> rows = List.of(new RunFixture.Row(0, "</script><img src=x onerror=alert(1)>;'\\\"`", "a;b", Pass.FORWARD, 3, 0.1));
        Run run = RunReader.read(RunFixture.write(folder, 2, List.of(RunFixture.epoch(0, "x</script>;y", rows))));
        String layer = Stacks.of(run, false).lines().filter(line -> line.contains("onerror")).findFirst().orElseThrow();
        assertEquals(4, layer.split(";").length, layer);
        String html = Flame.of(run, false);
        assertFalse(html.contains("<img") || html.contains("x</script>"), "a tag of a name");
        assertTrue(html.contains("\u00b5J"), "the unit");
        assertTrue(Flame.difference(run, run).contains("against"), "difference");
    }

    @Test
    void slicesOfATraceNestAndItsCountersAreInWatts() throws Exception {
        Run run = run();
        Files.writeString(run.folder().resolve("trace.jsonl"), span("forward", "conv1", 0, 1000) + span("forward", "conv2", 1000, 2000) + span("forward", null, 3000, 500)
                + span("backward", "conv2", 5000, 100) + "half a li");
        TraceImporter trace = TraceImporter.of(trace(run));
        List<TraceImporter.Slice> layers = trace.slices.stream().filter(slice -> slice.category().equals("layer")).toList();
        assertEquals(List.of("conv1 forward", "conv2 forward", "conv2 backward"), layers.stream().map(TraceImporter.Slice::name).toList());
        assertTrue(layers.stream().allMatch(slice -> slice.depth() == 1 && trace.threads.get(slice.thread()).equals("thread 1")), layers.toString());
        assertEquals(1_000_000, layers.get(1).fromNs());
        assertEquals(16.0 / 3 / 100, layers.get(2).args().get("mean_joules").getAsDouble(), 1e-12);
        assertEquals(67.0 / 3 / 10, trace.counters.get("power powercap:package-0 (W, measured) W").get(0)[1], 1e-9);
    }

    private static String trace(Run run) throws Exception {
        StringWriter text = new StringWriter();
        Perfetto.write(run, text);
        return text.toString();
    }

    /** Times as clocks give them, odd nanoseconds apart, and two networks that train at once. */
    @Test
    void perfettoDropsNoSliceWhateverTheTimesAre() throws Exception {
        Random random = new Random(8);
        List<ScopeReport> scopes = new ArrayList<>();
        StringBuilder spans = new StringBuilder();
        long at = 0;
        for (int i = 0; i < 2000; i++) {
            long length = 1 + random.nextInt(50_000);
            spans.append(span(i % 7 < 3 ? "forward" : "backward", i % 3 == 0 ? null : "conv" + i % 2, 0, 0).replaceFirst("\"start_ns\":\\d+,\"dur_ns\":0",
                    "\"start_ns\":" + (1795428000000000000L + at) + ",\"dur_ns\":" + length));
            at += length + random.nextInt(3) - 1;
        }
        Instant start = Instant.parse("2026-11-23T10:00:00Z");
        for (int e = 0; e < 40; e++) {
            ScopeReport epoch = RunFixture.epoch(e / 2, e % 2 == 0 ? "a" : "b", RunFixture.rows(1, 0.1));
            scopes.add(new ScopeReport(epoch.epoch(), epoch.network(), 1, 1, new ScopeSpan(start, 1 + 1e-9 * random.nextInt(1000)), epoch.balance(), epoch.phases(),
                    epoch.layers(), null));
            start = start.plusNanos(e % 2 == 0 ? 500_000_000 : 500_000_000 - random.nextInt(200));
        }
        Run run = RunReader.read(RunFixture.write(folder, 3, scopes));
        Files.writeString(run.folder().resolve("trace.jsonl"), spans);
        TraceImporter trace = TraceImporter.of(trace(run));
        assertEquals(40, trace.slices.stream().filter(slice -> slice.category().equals("epoch")).count());
        assertEquals(2000 - 667, trace.slices.stream().filter(slice -> slice.category().equals("layer")).count());
    }

    private static String span(String phase, String layer, long us, long durUs) {
        return "{\"epoch\":\"0\",\"network\":\"" + RunFixture.NET + "\",\"thread\":\"thread 1\",\"phase\":\"" + phase + "\"" + (layer == null ? "" : ",\"name\":\"" + layer + "\",\"pass\":\""
                + phase + "\",\"type\":\"ConvolutionLayer\"") + ",\"start_ns\":" + (1795428000000000000L + us * 1000) + ",\"dur_ns\":" + durUs * 1000 + ",\"cpu_ns\":900}\n";
    }

    @Test
    void emissionsHaveCodeCarbonsColumnsAndItsUnits() throws Exception {
        Run run = run();
        List<String> lines = Emissions.of(run, new Factors(OptionalDouble.of(500), OptionalDouble.empty(), null), true).lines().toList();
        assertEquals(38, lines.get(0).split(",").length);
        assertEquals(38, lines.get(1).split(",", -1).length);
        List<String> names = List.of(lines.get(0).split(","));
        String[] row = lines.get(1).split(",", -1);
        double kwh = RunSums.of(run).total().measuredJ() / 3.6e6;
        assertEquals(kwh, Double.parseDouble(row[names.indexOf("energy_consumed")]), 1e-18);
        assertEquals(kwh * 0.5, Double.parseDouble(row[names.indexOf("emissions")]), 1e-18);
        assertEquals("", row[names.indexOf("gpu_energy")], "unknown is empty");
    }

    @Test
    void theCardSaysHowSurelyAndWhereTheFactorIsFrom() throws Exception {
        Country germany = Country.find("de").orElseThrow();
        String card = Card.of(run(), new Factors(OptionalDouble.of(germany.gramsPerKwh()), OptionalDouble.of(0.3), germany));
        assertTrue(card.contains("| Energy, measured | ") && card.contains(" kWh (") && card.contains("Germany 2024, Our World in Data") && card.contains("Energy, estimated"), card);
    }

    @Test
    void countriesAreFoundByCodeAndName() {
        assertEquals(Country.find("FRA"), Country.find("france"));
        assertTrue(Country.find("Atlantis").isEmpty());
        assertTrue(Country.all().stream().allMatch(country -> country.gramsPerKwh() > 0 && country.year() > 2015 && !country.source().isEmpty()));
    }
}

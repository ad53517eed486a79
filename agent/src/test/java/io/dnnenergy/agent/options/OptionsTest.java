package io.dnnenergy.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    @Test
    void defaultsAreThoseOfTheContractAndOurOwnAreOff() throws OptionException {
        Options options = of(null);
        assertEquals(Map.ofEntries(Map.entry("out", "dnn-energy"), Map.entry("source", "auto"), Map.entry("sysfs", "/sys"),
                Map.entry("procfs", "/proc"), Map.entry("msr", "/dev/cpu"), Map.entry("nvml", "search"), Map.entry("interval", "auto"),
                Map.entry("budget", "1%"), Map.entry("scope", "process"), Map.entry("idle", "fit"), Map.entry("platform", "auto"),
                Map.entry("window", "10s"), Map.entry("ops", "off"), Map.entry("observations", "off"), Map.entry("trace", "off"), Map.entry("sync", "auto"), Map.entry("live", "on"),
                Map.entry("jfr", "off"), Map.entry("prometheus", "off"), Map.entry("otlp", "off"), Map.entry("carbon", "none"),
                Map.entry("price", "none"), Map.entry("pue", "none"), Map.entry("psu", "none"), Map.entry("config", ""), Map.entry("record", "off")), options.all());
    }

    @Test
    void argumentOverPropertyOverEnvironmentOverFileOverDefault(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("agent.properties");
        Files.writeString(file, "window=1s\nplatform=fromfile\nscope=machine\nlive=off\n");
        Properties system = new Properties();
        system.setProperty("dnn.energy.window", "3s");
        system.setProperty("dnn.energy.platform", "fromproperty");
        system.setProperty("dnn.unrelated", "x");
        Map<String, String> environment = Map.of("DNN_ENERGY_WINDOW", "2s", "DNN_ENERGY_PLATFORM", "fromenvironment", "DNN_ENERGY_SCOPE",
                "process", "HOME", "/");
        Options options = Options.of("window=4s,config=" + file, system, environment);
        assertEquals(OptionalLong.of(4_000_000_000L), options.durationNs(Key.WINDOW));
        assertEquals("fromproperty", options.text(Key.PLATFORM));
        assertEquals("process", options.text(Key.SCOPE));
        assertFalse(options.isOn(Key.LIVE));
        assertEquals("auto", options.text(Key.SOURCE));
    }

    @Test
    void configMayBeNamedByPropertyOrEnvironmentToo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("agent.properties");
        Files.writeString(file, "# a comment\nout = somewhere else\n");
        assertEquals("somewhere else", Options.of(null, new Properties(), Map.of("DNN_ENERGY_CONFIG", file.toString())).text(Key.OUT));
    }

    @Test
    void unknownKeyIsOneLineThatNamesTheNearest() {
        String message = refused("intervall=5ms");
        assertTrue(message.startsWith("unknown key 'intervall'; did you mean 'interval' (auto, or a duration such as 5ms)?"), message);
        assertTrue(refused("outt=x").contains("did you mean 'out'"));
        assertTrue(refused("Platform=x").contains("did you mean 'platform'"));
        for (Key key : Key.values()) {
            assertTrue(refused("x" + key.id() + "=1").contains(key.id()));
        }
    }

    @Test
    void unknownKeysOfPropertiesEnvironmentAndFileAreRefusedToo(@TempDir Path folder) throws IOException {
        Properties system = new Properties();
        system.setProperty("dnn.energy.intervl", "5ms");
        assertThrows(OptionException.class, () -> Options.of(null, system, Map.of()));
        assertThrows(OptionException.class, () -> Options.of(null, new Properties(), Map.of("DNN_ENERGY_INTERVL", "5ms")));
        Path file = Files.writeString(folder.resolve("f"), "intervl=5ms");
        assertThrows(OptionException.class, () -> Options.of("config=" + file, new Properties(), Map.of()));
    }

    @Test
    void badValueIsOneLineThatSaysWhatIsAllowed() {
        assertEquals("bad value '5' for key 'interval': allowed is auto, or a duration such as 5ms", refused("interval=5"));
        for (String bad : List.of("scope=thread", "live=yes", "idle=-3w", "idle=3", "carbon=much", "pue=0.9", "psu=copper", "source=raple",
                "source=rapl+", "budget=1", "window=", "window=-1s", "prometheus", "=x", "out=")) {
            String message = refused(bad);
            assertFalse(message.contains("\n"), message);
        }
    }

    @Test
    void valuesMayHaveSpacesAroundThemAndEqualsSignsInside() throws OptionException {
        Options options = of(" window = 2min , out=a=b,, nvml= /usr/lib/x.so ");
        assertEquals(OptionalLong.of(120_000_000_000L), options.durationNs(Key.WINDOW));
        assertEquals("a=b", options.text(Key.OUT));
        assertEquals(Path.of("/usr/lib/x.so"), options.path(Key.NVML));
    }

    @Test
    void durationsAreInEveryUnit() throws OptionException {
        assertEquals(OptionalLong.of(500_000), of("interval=500us").durationNs(Key.INTERVAL));
        assertEquals(OptionalLong.of(1_500_000), of("interval=1.5ms").durationNs(Key.INTERVAL));
        assertEquals(OptionalLong.of(90_000_000_000L), of("interval=1.5min").durationNs(Key.INTERVAL));
        assertEquals(OptionalLong.empty(), of("interval=auto").durationNs(Key.INTERVAL));
    }

    @Test
    void idleIsAPowerOnlyWhereOneIsGiven() throws OptionException {
        assertEquals(OptionalDouble.of(12.5), of("idle=12.5w").idleW());
        assertEquals(OptionalDouble.of(7), of("idle=7W").idleW());
        assertEquals(OptionalDouble.empty(), of("idle=fit").idleW());
        assertEquals(OptionalDouble.empty(), of("idle=measure:5s").idleW());
    }

    @Test
    void factorsAreAbsentUntilGiven() throws OptionException {
        assertEquals(OptionalDouble.empty(), of(null).number(Key.CARBON));
        assertEquals(OptionalDouble.of(386.5), of("carbon=386.5").number(Key.CARBON));
        assertEquals(OptionalDouble.of(1), of("pue=1").number(Key.PUE));
    }

    @Test
    void everySourceOfTheContractIsAccepted() throws OptionException {
        for (String source : List.of("auto", "none", "perf", "powercap", "msr", "nvml", "hwmon", "battery", "proxy", "powercap+nvml",
                "perf+nvml+battery")) {
            assertEquals(source, of("source=" + source).text(Key.SOURCE));
        }
    }

    @Test
    void constantsOfTheSeedModelPassThrough() throws OptionException {
        Options options = of("seed.x=5,seed.y=6,live=off");
        assertEquals(Map.of("seed.x", "5", "seed.y", "6"), options.seed());
        assertEquals("5", options.all().get("seed.x"));
    }

    @Test
    void missingConfigFileIsOneLine() {
        String message = refused("config=/does/not/exist");
        assertTrue(message.startsWith("cannot read the file of key 'config': "), message);
        assertTrue(message.contains("/does/not/exist"), message);
    }

    @Test
    void editDistanceCountsInsertionsDeletionsAndChanges() {
        assertEquals(0, EditDistance.of("out", "out"));
        assertEquals(1, EditDistance.of("out", "outs"));
        assertEquals(1, EditDistance.of("oot", "out"));
        assertEquals(3, EditDistance.of("", "out"));
        assertEquals(3, EditDistance.of("kitten", "sitting"));
    }

    private static Options of(String argument) throws OptionException {
        return Options.of(argument, new Properties(), Map.of());
    }

    private static String refused(String argument) {
        return assertThrows(OptionException.class, () -> of(argument), argument).getMessage();
    }
}

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

    @Test
    void keysAreNamedAsTheyWereWritten(@TempDir Path folder) throws IOException {
        OptionException environment = assertThrows(OptionException.class,
                () -> Options.of(null, new Properties(), Map.of("DNN_ENERGY_HOME", "/opt")));
        assertTrue(environment.getMessage().startsWith("unknown key 'DNN_ENERGY_HOME'; did you mean 'DNN_ENERGY_"), environment.getMessage());
        Properties system = new Properties();
        system.setProperty("dnn.energy.scope", "thread");
        OptionException property = assertThrows(OptionException.class, () -> Options.of(null, system, Map.of()));
        assertTrue(property.getMessage().startsWith("bad value 'thread' for key 'dnn.energy.scope'"), property.getMessage());
        Path file = Files.writeString(folder.resolve("f.properties"), "intervl=5ms");
        assertTrue(refused("config=" + file).contains("(in " + file + ")"));
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() throws OptionException {
        Map<String, String> bad = Map.ofEntries(Map.entry("idle=measure:0s", "0.1 to 600 seconds"), Map.entry("idle=measure:9999s", "0.1 to 600"),
                Map.entry("window=0s", "100ms to 1440min"), Map.entry("window=99999999999999min", "100ms to"), Map.entry("interval=0ms", "100us to 60min"),
                Map.entry("interval=1us", "100us"), Map.entry("budget=200%", "0.01% to 100%"), Map.entry("budget=0%", "0.01%"),
                Map.entry("idle=900000w", "0w to 100000w"), Map.entry("pue=0.5", "1 to 10"), Map.entry("pue=400", "1 to 10"),
                Map.entry("carbon=99999999", "0 to 10000"));
        bad.forEach((argument, range) -> assertTrue(refused(argument).contains(range), refused(argument)));
        for (String good : List.of("idle=measure:0.5s", "window=100ms", "interval=1ms", "budget=100%", "idle=0w", "pue=1.2")) {
            of(good);
        }
    }

    @Test
    void aCommaInAValueIsExplained() {
        assertTrue(refused("out=/data/a,b").endsWith("If the comma belongs to the value of 'out', give it as -Ddnn.energy.out=..., or in a file with"
                + " config=FILE"), refused("out=/data/a,b"));
        assertTrue(refused("out=/data/a,b=c").contains("If the comma belongs to the value of 'out'"), refused("out=/data/a,b=c"));
    }

    @Test
    void filesOfEveryEditorAreRead(@TempDir Path folder) throws Exception {
        String text = "out=m\u00fcll\n";
        byte[][] files = {("\ufeff" + text).getBytes(java.nio.charset.StandardCharsets.UTF_8), text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), ("\ufeff" + text).getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
            ("\ufeff" + text).getBytes(java.nio.charset.StandardCharsets.UTF_16BE), text.getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
            text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE)};
        for (byte[] bytes : files) {
            assertEquals("m\u00fcll", of("config=" + Files.write(folder.resolve("f"), bytes)).text(Key.OUT));
        }
    }

    @Test
    void whatAFileCannotMeanIsSaidInPlainWords(@TempDir Path folder) throws IOException {
        assertTrue(refused("config=" + Files.writeString(folder.resolve("a"), "out=C:\\new\\run\n")).contains("a backslash is written twice"));
        assertTrue(refused("config=" + Files.writeString(folder.resolve("b"), "out=C:\\users\n")).contains("a backslash is written twice"));
        assertTrue(refused("config=" + folder).contains("it is a folder"));
        assertTrue(refused("config=/dev/zero").contains("it is no plain file"), "nor a pipe, which would keep main waiting for its other end");
        assertTrue(refused("config=" + Files.write(folder.resolve("c"), new byte[(1 << 20) + 1])).contains("longer than 1 MiB"));
    }

    @Test
    void oneSensorIsNamedByChipAndLabel() throws OptionException {
        for (String source : List.of("hwmon:corsairpsu/power +12v", "hwmon:sfp_1/TX_power+powercap", "powercap+hwmon:a/b+hwmon:c/d")) {
            assertEquals(source, of("source=" + source).text(Key.SOURCE));
        }
        assertEquals(List.of("powercap", "hwmon:corsairpsu/power +12v", "nvml"),
                io.dnnenergy.probe.catalog.ProbeConfig.split("powercap+hwmon:corsairpsu/power +12v+nvml"));
    }

    private static Options of(String argument) throws OptionException {
        return Options.of(argument, new Properties(), Map.of());
    }

    private static String refused(String argument) {
        return assertThrows(OptionException.class, () -> of(argument), argument).getMessage();
    }
}

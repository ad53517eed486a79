package io.dnnenergy.agent.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProfilesTest {
    private static final MachineKey HERE = new MachineKey("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz (family 6 model 85)", 4, "OpenJDK 64-Bit Server VM 17");
    @TempDir
    private Path folder;

    private static String profile() throws IOException {
        try (InputStream in = Profiles.class.getResourceAsStream("generic-cpu.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"kind\"", "\"calibration\": {\"date_utc\": \"2026-11-27T20:00:00Z\","
                    + "\"machine\": \"Xeon\", \"kept_out_median_ape\": 0.085}, \"kind\"");
        }
    }

    @Test
    void theCacheFolderFollowsThePlatformsConvention() {
        assertEquals(Path.of("/x/cache/dnn-energy/profiles"), KeptProfiles.folder(Map.of("XDG_CACHE_HOME", "/x/cache"), "Linux", "/home/me"));
        assertEquals(Path.of("/home/me/.cache/dnn-energy/profiles"), KeptProfiles.folder(Map.of("XDG_CACHE_HOME", "relative"), "Linux", "/home/me"));
        assertEquals(Path.of("/Users/me/Library/Caches/dnn-energy/profiles"), KeptProfiles.folder(Map.of(), "Mac OS X", "/Users/me"));
        assertEquals(Path.of("C:/L", "dnn-energy", "profiles"), KeptProfiles.folder(Map.of("LOCALAPPDATA", "C:/L"), "Windows 11", ""));
        assertNull(KeptProfiles.folder(Map.of(), "Linux", "?"));
    }

    @Test
    void aProfileIsKeptForTheMachineTheJvmAndTheTarget() throws IOException {
        KeptProfiles kept = new KeptProfiles(folder.resolve("profiles"));
        assertTrue(kept.find(HERE, true).isEmpty());
        Path file = kept.keep(HERE, "cpu-seconds", profile());
        assertEquals("intel-xeon-gold-6148-cpu-2.40ghz-family-6-model-85-4cpu-openjdk-64-bit-server-vm-17-cpu-seconds.json", file.getFileName().toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(file, kept.find(HERE, false).orElseThrow().file());
        assertEquals(file, kept.find(HERE, true).orElseThrow().file(), "seconds are of use beside a counter too");
        assertTrue(kept.find(new MachineKey(HERE.processor(), 8, HERE.jvm()), true).isEmpty());
        assertTrue(kept.find(new MachineKey(HERE.processor(), 4, "OpenJDK 64-Bit Server VM 21"), true).isEmpty());
        Path joules = kept.keep(HERE, "joules", profile());
        assertEquals(joules, kept.find(HERE, true).orElseThrow().file());
        assertEquals(file, kept.find(HERE, false).orElseThrow().file(), "joules say nothing of CPU seconds");
        try (var files = Files.list(folder.resolve("profiles"))) {
            assertEquals(2, files.count(), "nothing else is left there");
        }
    }

    @Test
    void aFittedProfileSaysOfWhatDayItIsAndHowWellItFits() throws IOException {
        KeptProfiles kept = new KeptProfiles(folder);
        kept.keep(HERE, "cpu-seconds", profile());
        PlatformProfile profile = AutoProfile.kept(kept, HERE, false).orElseThrow().profile();
        assertEquals("2026-11-27T20:00:00Z", profile.fit().orElseThrow().dateUtc());
        assertEquals(0.085, profile.fit().orElseThrow().medianError());
        assertTrue(profile.fit().orElseThrow().keptOut());
        assertTrue(profile.isOfOneThread());
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        KeptProfiles kept = new KeptProfiles(folder);
        Path file = kept.keep(HERE, "cpu-seconds", "{\"half\":");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> kept.find(HERE, false)).getMessage().startsWith(file.toString()));
        assertThrows(IOException.class, () -> new KeptProfiles(null).keep(HERE, "joules", "{}"));
        assertEquals(Optional.empty(), new KeptProfiles(null).find(HERE, true));
    }

    @Test
    void aFileTooLargeForAProfileIsRefusedAndNamed() throws IOException {
        KeptProfiles kept = new KeptProfiles(folder);
        Path file = kept.keep(HERE, "cpu-seconds", profile() + " ".repeat(4 << 20));
        assertEquals(file + ": is too large for a profile; delete it",
                assertThrows(IllegalArgumentException.class, () -> kept.find(HERE, false)).getMessage());
    }

    @Test
    void withoutOneThePowerIsTheProcessorsAndStaticPowerIsShared() {
        PlatformProfile generic = Profiles.get("generic-cpu");
        PlatformProfile known = AutoProfile.nearest(HERE, 1).profile();
        // 150 W over 40 threads, against the table's median.
        double factor = 150.0 / 40 / 4.270833333333333;
        assertEquals(generic.si(Parameter.CORE_POWER).orElseThrow() * factor, known.si(Parameter.CORE_POWER).orElseThrow(), 1e-9);
        assertEquals(generic.si(Parameter.STATIC_POWER).orElseThrow() * factor * 4 / 8, known.si(Parameter.STATIC_POWER).orElseThrow(), 1e-9);
        assertEquals(known.si(Parameter.STATIC_POWER).orElseThrow() / 4, AutoProfile.nearest(HERE, 4).profile().si(Parameter.STATIC_POWER).orElseThrow(), 1e-9);
        assertTrue(AutoProfile.nearest(HERE, 1).advice().contains("calibrate --quick 2"));
    }

    @Test
    void theSpeedDividesTheTimesAndNonsenseIsLeftOut() {
        PlatformProfile generic = Profiles.get("generic-cpu");
        PlatformProfile fast = AutoProfile.atSpeed(generic, 2);
        assertEquals(2, fast.si(Parameter.SPEED).orElseThrow());
        assertEquals(generic, AutoProfile.atSpeed(generic, Double.NaN));
        assertEquals(generic, AutoProfile.atSpeed(generic, 0));
        PlatformProfile accelerator = Profiles.get("a100");
        assertEquals(accelerator, AutoProfile.atSpeed(accelerator, 2));
    }

    @Test
    void theTestOfSpeedEndsInItsBudget() {
        long start = System.nanoTime();
        double speed = new SpeedTest().speed(0.3);
        assertTrue(speed > 0.05 && speed < 20, speed + " of the reference");
        assertTrue((System.nanoTime() - start) * 1e-9 < 10, "on a busy machine");
    }
}

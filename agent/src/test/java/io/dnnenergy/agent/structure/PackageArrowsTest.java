package io.dnnenergy.agent.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.probe.EnergyProbe;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows between packages, in one table each for the two modules: what the compiler would enforce if every package were a module. */
class PackageArrowsTest {
    private static final String A = "io.dnnenergy.agent.";
    private static final String ASM = "net.bytebuddy.jar.asm.*";
    private static final String GSON = "com.google.gson.*";
    private static final String JNA = "com.sun.jna.*";

    static final Arrows AGENT = new Arrows()
            .from(A + "boot")
            .from(A + "phase")
            .from(A + "options")
            .from(A + "weave", A + "boot", A + "phase", ASM)
            // Of the model only the records of work; not how work is found.
            .from(A + "label", A + "phase", A + "model")
            .from(A + "record", A + "boot", A + "phase", A + "label", A + "record.dl4j", A + "record.events")
            .from(A + "record.events", A + "label", A + "phase")
            .from(A + "record.dl4j", A + "label.OpSignature")
            .from(A + "attribute", A + "attribute.fit", "org.ejml.*")
            .from(A + "attribute.fit", "org.ejml.*")
            .from(A + "model.*", A + "model.*", GSON)
            .from(A + "stats")
            .from(A + "calibrate", A + "calibrate.data", A + "calibrate.fit", A + "calibrate.validate", A + "model.platform", A + "phase.Pass", A + "stats", GSON,
                    "de.siegmar.fastcsv.*")
            .from(A + "calibrate.data", A + "model", A + "phase.Pass", A + "stats", "de.siegmar.fastcsv.*")
            .from(A + "calibrate.fit", A + "calibrate.data", A + "model", A + "model.platform", A + "phase.Pass", A + "stats")
            .from(A + "calibrate.validate", A + "calibrate.data", A + "calibrate.fit", A + "model", A + "model.platform", A + "model.seed", A + "phase.Pass", A + "stats")
            .from(A + "meter", A + "options", "io.dnnenergy.probe.*", "io.dnnenergy.machine")
            .from(A + "sample.edge", A + "meter", "io.dnnenergy.probe", "io.dnnenergy.thread")
            .from(A + "sample.task")
            .from(A + "account", A + "account.interval", A + "account.team", A + "label", A + "attribute", A + "phase", A + "sample.task")
            .from(A + "account.interval", A + "account.team", A + "attribute", A + "sample.task")
            .from(A + "account.team", A + "sample.task")
            .from(A + "tape", A + "record.events", A + "account", A + "label", A + "model", A + "phase", A + "sample.task", GSON)
            .from(A + "reconcile", A + "account", A + "label", A + "attribute", A + "model", A + "model.layers.Sequences", A + "model.layers.UpdaterCosts", A + "phase", A + "report", A + "report.facts")
            .from(A + "models", A + "model", A + "model.platform", A + "model.seed", A + "options", A + "profile", A + "reconcile", A + "report.facts", GSON)
            .from(A + "replay", A + "tape", A + "account", A + "attribute", A + "reconcile", A + "models", A + "label", A + "report", A + "meter", "io.dnnenergy.probe")
            .from(A + "report.text", A + "report", A + "report.facts", A + "phase", A + "attribute.Quality", A + "stats", "io.dnnenergy.probe")
            .from(A + "report", A + "phase", A + "stats", A + "attribute.Quality", A + "model.platform.PowerSupply", GSON)
            .from(A + "report.facts", A + "report", A + "phase.Pass", "io.dnnenergy.probe", "io.dnnenergy.machine")
            .from(A + "report.files", A + "report", A + "report.facts", A + "attribute.Quality", A + "phase", A + "stats", "io.dnnenergy.probe", "io.dnnenergy.machine", GSON, "de.siegmar.fastcsv.*")
            .from(A + "daemon", A + "report.Visible", "com.sun.management")
            .from(A + "trace", A + "label", A + "phase")
            .from(A + "runs", A + "report", A + "report.facts", A + "phase", A + "attribute.Quality", "io.dnnenergy.probe", GSON)
            .from(A + "advise", A + "runs", A + "report", A + "report.facts", A + "report.text", A + "attribute.Quality", A + "phase.Pass", GSON)
            .from(A + "compare", A + "runs", A + "report", A + "report.text", A + "phase", A + "stats", GSON, "javax.xml.stream.*")
            .from(A + "export", A + "runs", A + "report", A + "report.facts", A + "report.text", A + "attribute.Quality", A + "phase", "io.dnnenergy.probe", GSON, "de.siegmar.fastcsv.*", "one.convert.*")
            .from(A + "page", A + "advise", A + "compare", A + "runs", A + "report", A + "report.facts", A + "report.text", A + "attribute.Quality", A + "phase", "io.dnnenergy.probe", GSON)
            .from(A + "cli.runs", A + "advise", A + "compare", A + "export", A + "page", A + "runs", A + "report", A + "report.facts", A + "report.text", "picocli.*")
            .from(A + "cli.replay", A + "replay", A + "tape", A + "report", A + "report.files", "picocli.*")
            .from(A + "cli", A + "cli.*", A + "boot.PhaseBridge", A + "report.Visible", "picocli.*")
            .from(A + "cli.doctor", "io.dnnenergy.probe", "io.dnnenergy.probe.catalog", "io.dnnenergy.machine", "picocli.*", GSON)
            .from(A + "profile", A + "model.platform", "io.dnnenergy.probe.proxy")
            .from(A + "cli.saved", A + "model.keras", A + "model.shape", "io.jhdf.*")
            .from(A + "cli.estimate", A + "cli.saved", A + "model", A + "model.*", A + "profile", A + "report.Visible", "picocli.*", GSON, "de.siegmar.fastcsv.*")
            .from(A + "cli.calibrate", A + "calibrate", A + "calibrate.data", A + "calibrate.validate", A + "model", A + "model.*", A + "phase.Pass", A + "profile", "io.dnnenergy.machine", "picocli.*",
                    "de.siegmar.fastcsv.*")
            .from(A + "core", A + "*", "io.dnnenergy.probe", "io.dnnenergy.machine", "io.dnnenergy.thread");

    static final Arrows PROBES = new Arrows()
            // Its parsers of kernel files share the readers of the counters'.
            .from("io.dnnenergy.machine", "io.dnnenergy.probe.file", "oshi.*", "com.sun.management")
            .from("io.dnnenergy.thread", JNA)
            .from("io.dnnenergy.probe")
            .from("io.dnnenergy.probe.file")
            // A source knows the contract and the file readers, and no other source.
            .from("io.dnnenergy.probe.*", "io.dnnenergy.probe", "io.dnnenergy.probe.file")
            .from("io.dnnenergy.probe.perf", "io.dnnenergy.probe", "io.dnnenergy.probe.file", JNA)
            .from("io.dnnenergy.probe.nvml", "io.dnnenergy.probe", "io.dnnenergy.probe.file", JNA)
            .from("io.dnnenergy.probe.proxy", "io.dnnenergy.machine", "io.dnnenergy.probe")
            .from("io.dnnenergy.probe.sensor", "io.dnnenergy.probe", "io.dnnenergy.probe.file")
            .from("io.dnnenergy.probe.hwmon", "io.dnnenergy.probe", "io.dnnenergy.probe.file", "io.dnnenergy.probe.sensor")
            .from("io.dnnenergy.probe.battery", "io.dnnenergy.probe", "io.dnnenergy.probe.file", "io.dnnenergy.probe.sensor")
            .from("io.dnnenergy.probe.catalog", "io.dnnenergy.probe.*", "io.dnnenergy.probe");

    @Test
    void agentPackagesNameOnlyWhatTheTableAllows() throws IOException {
        assertEquals(Set.of(), AGENT.violations(CompiledClasses.besides(PhaseBridge.class)));
    }

    @Test
    void probesNameNothingOfTheAgentAndOnlyWhatTheTableAllows() throws IOException {
        assertEquals(Set.of(), PROBES.violations(CompiledClasses.besides(EnergyProbe.class)));
    }

    @Test
    void theTableAllowsNothingThatNobodyUses() throws IOException {
        assertEquals(Set.of(), AGENT.unused(CompiledClasses.besides(PhaseBridge.class)));
        assertEquals(Set.of(), PROBES.unused(CompiledClasses.besides(EnergyProbe.class)));
    }

    /** The bootstrap loader sees java.base and, where an agent runs, java.instrument: anything else may be absent there. */
    @Test
    void bootNamesOnlyJavaBaseAndJavaInstrument() throws IOException {
        Set<String> outside = new TreeSet<>();
        Module base = Object.class.getModule();
        CompiledClasses.besides(PhaseBridge.class).forEach((name, bytes) -> {
            if (Arrows.packageOf(name).equals(A + "boot")) {
                for (String target : ClassReferences.of(bytes)) {
                    boolean inBase = base.getPackages().contains(Arrows.packageOf(target));
                    boolean inBoot = Arrows.packageOf(target).equals(A + "boot");
                    if (!inBase && !inBoot && !target.startsWith("java.lang.instrument.")) {
                        outside.add(name + " -> " + target);
                    }
                }
            }
        });
        assertEquals(Set.of(), outside);
    }

    /** Before main runs, and on the application's threads, no class of these may be initialised: they are slow, or global. */
    @Test
    void whatRunsInPremainAndOnTheApplicationsThreadsNamesNoLoggingAndNoFlightRecorder() throws IOException {
        Set<String> found = new TreeSet<>();
        CompiledClasses.besides(PhaseBridge.class).forEach((name, bytes) -> {
            if (Set.of(A + "boot", A + "weave", A + "record", A + "record.dl4j", A + "record.events", A + "label", A + "phase", A + "options").contains(Arrows.packageOf(name))) {
                ClassReferences.of(bytes).stream().filter(target -> target.startsWith("java.util.logging.") || target.startsWith("jdk.jfr."))
                        .forEach(target -> found.add(name + " -> " + target));
            }
        });
        assertEquals(Set.of(), found);
    }

    @Test
    void theTableSeesAForbiddenArrow() throws IOException {
        String name = A + "weave.SeesBridge";
        Map<String, byte[]> classes = Map.of(name, CompiledClasses.besides(PhaseBridge.class).get(name));
        assertEquals(Set.of(name + " -> " + A + "boot.PhaseBridge"), new Arrows().from(A + "weave").violations(classes));
        assertEquals(Set.of(), new Arrows().from(A + "*", A + "boot").violations(classes));
        assertEquals(Set.of("package " + A + "weave has no row in the table of arrows"), new Arrows().violations(classes));
    }
}

package io.dnnenergy.agent.cli.calibrate;

import io.dnnenergy.agent.calibrate.CalibrationFolder;
import io.dnnenergy.agent.calibrate.CalibrationOrigin;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.profile.KeptProfiles;
import io.dnnenergy.agent.profile.MachineKey;
import io.dnnenergy.machine.MachineFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code calibrate}: measures workload programs on this machine and fits a platform profile. */
@Command(name = "calibrate", mixinStandardHelpOptions = true,
        description = "Measures workload programs on this machine and fits a platform profile, keeps it for platform=auto.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:done, but others kept the machine busy: some programs are left out", "2:wrong option", "3:unusable input"})
public final class CalibrateCommand extends CalibrationCommand {
    @Option(names = "--no-keep", description = "Do not keep the profile for platform=auto.")
    private boolean notKept;

    @Override
    int run(Measurements measurements, Target target, PrintWriter out) throws IOException {
        CalibrationFolder folder = new CalibrationFolder(options.out);
        out.print(folder.calibrate(measurements.rows(false, target), measurements.rows(true, target), target, Profiles.get(options.platform),
                provenance(target)));
        out.println("Profile: " + folder.profile());
        keep(folder.profile(), target, out);
        return Disturbance.say(measurements, out);
    }

    /** Keeps the profile for {@code platform=auto}. Where that fails the profile is still in the folder. */
    private void keep(Path profile, Target target, PrintWriter out) {
        if (notKept) {
            return;
        }
        try {
            MachineKey machine = MachineKey.of(options.procfs == null ? Path.of("/proc") : options.procfs);
            Path kept = KeptProfiles.ofUser().keep(machine, target.id(), Files.readString(profile));
            out.println("Kept for platform=auto of " + machine.processor() + ", " + machine.cpus() + " logical CPUs, " + machine.jvm() + ": " + kept);
        } catch (IOException e) {
            out.println("Not kept for platform=auto (" + e.getMessage() + "): use platform=" + profile);
        }
    }

    /** Where and when the measurements were made. The date is kept beside them: the same data gives the same profile whenever it is fitted. */
    private CalibrationOrigin provenance(Target target) throws IOException {
        Path file = options.out.resolve("date.txt");
        if (!Files.exists(file)) {
            Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        MachineFacts facts = MachineFacts.read(options.procfs == null ? Path.of("/proc") : options.procfs);
        String machine = facts.processorName().value().orElse("unknown processor") + ", " + Runtime.getRuntime().availableProcessors() + " logical CPUs";
        return new CalibrationOrigin("calibrated", machine, target == Target.JOULES ? "energy counters" : "no energy counter: CPU time of threads",
                Files.readString(file), "dnn-energy calibrate");
    }
}

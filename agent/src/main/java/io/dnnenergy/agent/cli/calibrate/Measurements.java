package io.dnnenergy.agent.cli.calibrate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.ObservationsCsv;
import io.dnnenergy.agent.calibrate.data.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The measured jobs of one calibration as files, {@code measured/application/NAME.csv} and {@code measured/designed/NAME.csv}. A job whose
 * file is there is done: an interrupted calibration goes on with the others. A job during which others kept the machine busy is run
 * again, twice at most, and then marked by a file {@code NAME.disturbed} that says how much, and left out of every fit.
 */
final class Measurements {
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final Path procfs;
    private final PrintWriter progress;

    Measurements(Path folder, Path procfs, PrintWriter progress) {
        this.folder = folder;
        this.procfs = procfs;
        this.progress = progress;
    }

    /**
     * @param wanted {@code joules}, {@code cpu-seconds}, or null for joules where a counter gives them
     * @throws IllegalArgumentException if others disturbed every one of the jobs: nothing is left to fit
     */
    void run(Workshop workshop, List<Job> jobs, Effort effort, Target wanted) throws IOException {
        int number = 0;
        for (Job job : jobs) {
            number++;
            if (Files.exists(file(job))) {
                progress.printf(Locale.ROOT, "[%d/%d] %s: measured before%n", number, jobs.size(), job.name());
            } else {
                measure(workshop, job, effort, wanted, String.format(Locale.ROOT, "[%d/%d] ", number, jobs.size()));
            }
            progress.flush();
        }
        if (disturbed().size() == jobs.size()) {
            throw new IllegalArgumentException("others kept more than " + Math.round(100 * ForeignLoad.MOST) + " % of a core busy during each of the "
                    + jobs.size() + " programs: nothing is left to fit. Stop what else runs on this machine, delete " + folder + ", and start again");
        }
    }

    private void measure(Workshop workshop, Job job, Effort effort, Target wanted, String place) throws IOException {
        Files.createDirectories(file(job).getParent());
        for (int attempt = 1;; attempt++) {
            progress.printf(Locale.ROOT, "%s%s%s ...%n", place, job.name(), attempt > 1 ? ", again" : "");
            progress.flush();
            Path runs = Files.createDirectories(folder.resolve("runs").resolve(job.name() + "-" + attempt + "-" + ProcessHandle.current().pid()));
            ForeignLoad load = new ForeignLoad(procfs);
            long start = System.nanoTime();
            Workshop.Run run = workshop.measure(job, effort, runs, load::look);
            OptionalDouble foreign = load.share();
            List<String> networks = run.out().stream().filter(line -> line.startsWith("network ")).map(line -> line.substring(8).strip()).toList();
            AgentObservations agent = AgentObservations.read(observationsIn(runs, job), networks);
            Target target = wanted != null ? wanted : agent.target();
            List<Observation> rows = agent.observations(target);
            boolean disturbed = foreign.orElse(0) > ForeignLoad.MOST;
            progress.printf(Locale.ROOT, "%s%s: %d rows in %.0f s%s%n", place, job.name(), rows.size(), (System.nanoTime() - start) * 1e-9,
                    disturbed ? String.format(Locale.ROOT, ", but others kept %.0f %% of a core busy", 100 * foreign.getAsDouble()) : "");
            if (!disturbed || attempt == ATTEMPTS) {
                keep(job, rows, target, disturbed ? foreign.getAsDouble() : 0);
                return;
            }
        }
    }

    private void keep(Job job, List<Observation> rows, Target target, double foreign) throws IOException {
        if (foreign > 0) {
            Files.writeString(mark(job), String.format(Locale.ROOT, "others kept %.0f %% of a core busy%n", 100 * foreign));
        }
        Path temporary = file(job).resolveSibling(job.name() + ".tmp");
        ObservationsCsv.write(temporary, rows, target);
        Files.move(temporary, file(job), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Rows of the applications, or of the designed set; without those of jobs that others disturbed. */
    List<Observation> rows(boolean designed, Target target) throws IOException {
        List<Observation> rows = new ArrayList<>();
        for (Path file : files(designed)) {
            if (!Files.exists(file.resolveSibling(file.getFileName().toString().replace(".csv", ".disturbed")))) {
                rows.addAll(ObservationsCsv.read(file, target));
            }
        }
        return rows;
    }

    /** The target of what was measured. @throws IllegalArgumentException if nothing was */
    Target target() throws IOException {
        for (boolean designed : new boolean[] {false, true}) {
            for (Path file : files(designed)) {
                try (Stream<String> lines = Files.lines(file)) {
                    String row = lines.skip(1).findFirst().orElse("");
                    if (!row.isEmpty()) {
                        return row.startsWith(Target.JOULES.id()) ? Target.JOULES : Target.CPU_SECONDS;
                    }
                }
            }
        }
        throw new IllegalArgumentException(folder + " holds no measurements");
    }

    /** Names of the jobs that are left out. */
    List<String> disturbed() throws IOException {
        List<String> names = new ArrayList<>();
        for (boolean designed : new boolean[] {false, true}) {
            for (Path file : files(designed)) {
                String name = file.getFileName().toString().replace(".csv", "");
                if (Files.exists(file.resolveSibling(name + ".disturbed"))) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private List<Path> files(boolean designed) throws IOException {
        Path of = folder.resolve("measured").resolve(designed ? "designed" : "application");
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
    }

    private Path file(Job job) {
        return folder.resolve("measured").resolve(job.isDesigned() ? "designed" : "application").resolve(job.name() + ".csv");
    }

    private Path mark(Job job) {
        return file(job).resolveSibling(job.name() + ".disturbed");
    }

    private static Path observationsIn(Path runs, Job job) throws IOException {
        try (Stream<Path> found = Files.find(runs, 2, (path, any) -> path.getFileName().toString().equals("observations.csv"))) {
            return found.findFirst().orElseThrow(() -> new IllegalArgumentException(job.name() + ": the agent left no observations in " + runs
                    + "; see stderr.txt there"));
        }
    }
}

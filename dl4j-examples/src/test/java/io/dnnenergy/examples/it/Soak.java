package io.dnnenergy.examples.it;

import com.example.user.SmallTraining;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A long run under faults, chosen at random: counters that turn to garbage, stand still, go back or leap, a stderr that nobody reads for a while, a process
 * that is stopped for a while. At the end every finished epoch must be on disk, and neither threads, descriptors nor temporary files may have grown. Arguments: the agent's jar, a folder for
 * the run, minutes, a seed.
 */
public final class Soak {
    private static final int WARM_UP_S = 20;
    private static final int MOST_GROWTH = 3;

    private final AtomicLong finished = new AtomicLong();
    private volatile boolean deaf;

    private Soak() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wrong = new Soak().run(arguments[0], Path.of(arguments[1]), Double.parseDouble(arguments[2]), Long.parseLong(arguments[3]));
        wrong.forEach(System.out::println);
        System.out.println(wrong.isEmpty() ? "soak: passed" : "soak: " + wrong.size() + " faults");
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private List<String> run(String jar, Path work, double minutes, long seed) throws Exception {
        Files.createDirectories(work);
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        Random random = new Random(seed);
        try (Plant plant = Plant.inFolder(Files.createTempDirectory(work, "sys"))) {
            plant.start();
            Process child = start(jar, work, plant, temporary);
            reader(child.getInputStream(), true);
            reader(child.getErrorStream(), false);
            TimeUnit.SECONDS.sleep(WARM_UP_S);
            long[] before = resources(child.pid());
            long endNs = System.nanoTime() + Math.round(minutes * 60e9);
            int faults = 0;
            while (System.nanoTime() - endNs < 0 && child.isAlive()) {
                fault(plant, random, child.pid());
                faults++;
            }
            plant.mend();
            deaf = false;
            long[] after = resources(child.pid());
            long beforeExitNs = System.nanoTime();
            child.destroy();
            boolean ended = child.waitFor(20, TimeUnit.SECONDS);
            double exitS = (System.nanoTime() - beforeExitNs) * 1e-9;
            TimeUnit.SECONDS.sleep(1);
            System.out.printf("%d faults, %d epochs, threads %d to %d, descriptors %d to %d, exit %.1f s%n", faults, finished.get(), before[0], after[0],
                    before[1], after[1], exitS);
            return judge(work, temporary, before, after, ended);
        }
    }

    private static Process start(String jar, Path work, Plant plant, Path temporary) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary, "-javaagent:" + jar + "=out=" + work.resolve("out") + ",source=powercap,sysfs=" + plant.sysfs(), "-cp",
                System.getProperty("java.class.path"), SmallTraining.class.getName(), "100000000"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder.start();
    }

    private void fault(Plant plant, Random random, long pid) throws IOException, InterruptedException {
        switch (random.nextInt(7)) {
            case 0 -> plant.garble();
            case 1 -> plant.hold();
            case 2 -> plant.leap(-1_000_000_000L);
            case 3 -> plant.leap(100_000_000_000_000L);
            case 4 -> deaf = true;
            case 5 -> signal(pid, "STOP");
            default -> { }
        }
        TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(3000));
        signal(pid, "CONT");
        plant.mend();
        deaf = false;
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** Counts the lines that end an epoch; of stderr reads nothing while it is deaf. */
    private void reader(InputStream in, boolean counts) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (counts && line.startsWith("epoch ") && line.contains(" ends")) {
                        finished.incrementAndGet();
                    }
                    while (!counts && deaf) {
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                }
            } catch (IOException | InterruptedException over) {
                // The child has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Threads and open descriptors. */
    private static long[] resources(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task")); Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new long[] {threads.count(), open.count()};
        }
    }

    private List<String> judge(Path work, Path temporary, long[] before, long[] after, boolean ended) throws IOException {
        List<String> wrong = new ArrayList<>();
        Path folder;
        try (Stream<Path> runs = Files.list(work.resolve("out"))) {
            folder = runs.max(java.util.Comparator.naturalOrder()).orElseThrow();
        }
        long written = 0;
        for (String line : Files.readAllLines(folder.resolve("epochs.jsonl"))) {
            JsonObject epoch = new JsonParser().parse(line).getAsJsonObject();
            written += epoch.get("epoch").getAsString().startsWith("w") ? 0 : 1;
        }
        check(wrong, ended, "the program did not end within 20 s");
        check(wrong, written >= finished.get() - 1, written + " epochs on disk, " + finished.get() + " finished");
        check(wrong, after[0] <= before[0] + MOST_GROWTH, "threads grew from " + before[0] + " to " + after[0]);
        check(wrong, after[1] <= before[1] + MOST_GROWTH, "descriptors grew from " + before[1] + " to " + after[1]);
        check(wrong, new JsonParser().parse(Files.readString(folder.resolve("run.json"))).getAsJsonObject().get("complete").getAsBoolean(), "run.json is not complete");
        try (Stream<Path> files = Stream.concat(Files.list(folder), Files.list(temporary))) {
            files.filter(file -> file.getFileName().toString().matches(".*\\.tmp|jna.*")).forEach(file -> wrong.add("left: " + file));
        }
        return wrong;
    }

    private static void check(List<String> wrong, boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }
}

package io.dnnenergy.examples.it;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a command beside counters that a plant advances at a known power, for work on a machine that has none: {@code PlantRun SYSFS COMMAND...},
 * the command with {@code --sysfs SYSFS} or {@code sysfs=SYSFS} among its options. Ends with the command, and with its exit code.
 */
public final class PlantRun {
    private PlantRun() {
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: PlantRun SYSFS COMMAND...   SYSFS: a folder that is made, with class/powercap in it");
            System.exit(2);
        }
        List<String> command = Arrays.asList(args).subList(1, args.length);
        int exit;
        try (Plant plant = Plant.inFolder(Path.of(args[0]))) {
            long start = System.nanoTime();
            plant.start();
            exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            plant.stop();
            System.err.printf("plant: %.0f J in %.0f s, %.3f W%n", plant.drawnUj() * 1e-6, (System.nanoTime() - start) * 1e-9, plant.watts());
        }
        System.exit(exit);
    }
}

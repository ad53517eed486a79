package io.dnnenergy.examples.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Time from the start of the JVM's process to its main, with and without the agent, in alternated pairs. Arguments: the agent's jar, pairs;
 * or {@code child NANOS} for the child, which says how long ago the parent started it.
 */
public final class LaunchToMain {
    private LaunchToMain() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("child")) {
            // CLOCK_MONOTONIC is one for all processes of a Linux machine.
            System.out.println(System.nanoTime() - Long.parseLong(arguments[1]));
            return;
        }
        int pairs = Integer.parseInt(arguments[1]);
        double[] with = new double[pairs];
        double[] without = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            for (int half = 0; half < 2; half++) {
                if ((half == 0) == (pair % 2 == 0)) {
                    with[pair] = launchS(arguments[0]);
                } else {
                    without[pair] = launchS(null);
                }
            }
            System.out.printf("pair %d: with %.3f s, without %.3f s, difference %+.3f s%n", pair, with[pair], without[pair],
                    with[pair] - without[pair]);
        }
        double[] differences = new double[pairs];
        Arrays.setAll(differences, pair -> with[pair] - without[pair]);
        Arrays.sort(differences);
        System.out.printf("launch to main: agent adds %+.3f s (median), %+.3f to %+.3f, %d pairs%n", differences[pairs / 2], differences[0],
                differences[pairs - 1], pairs);
    }

    private static double launchS(String agentJar) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (agentJar != null) {
            command.add("-javaagent:" + agentJar + "=out=" + File.createTempFile("launch", ".out") + ".d");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LaunchToMain.class.getName(), "child",
                Long.toString(System.nanoTime())));
        Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).strip();
        child.waitFor();
        return Long.parseLong(line) * 1e-9;
    }
}

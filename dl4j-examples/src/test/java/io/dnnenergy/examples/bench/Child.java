package io.dnnenergy.examples.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own: what it took from its launch to its end, as the kernel counts it. Linux. */
record Child(double cpuS, double wallS) {
    private static final double TICKS_PER_S = 100;

    /** @param agent {@code JAR=OPTIONS} for {@code -javaagent}; null for none */
    static Child run(String agent, String... programAndArguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        if (agent != null) {
            command.add("-javaagent:" + agent);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add((programAndArguments[0].equals("none") ? NoNetwork.class : BenchPrograms.class).getName());
        command.addAll(List.of(programAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", "1");
        double before = childrenCpuS();
        long startNs = System.nanoTime();
        int code = builder.start().waitFor();
        double wallS = (System.nanoTime() - startNs) * 1e-9;
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
        return new Child(childrenCpuS() - before, wallS);
    }

    /** User and system time of the children that have ended (proc(5), fields 16 and 17). */
    private static double childrenCpuS() throws Exception {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_S;
    }
}

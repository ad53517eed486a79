package io.dnnenergy.examples.bench;

import com.example.user.SequenceTraining;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the hook on operations costs a real LSTM, in one JVM each: counting every operation against not counting ({@code on}), and, once tracing
 * is off after its one iteration, the woven executioner against one that is not woven ({@code off}); iterations in turn. CPU time of the training thread, a tenth
 * from the bottom of each block; the sampler's beside it. Arguments: {@code on} or {@code off}, the agent's jar, pairs of blocks, iterations
 * of a block; then {@code child}, which the parent adds.
 */
public final class OpHookOverhead {
    private static final int STEPS = 20;
    private static final int WARM_UP = 150;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MultiLayerNetwork network = SequenceTraining.network();
    private final DataSet data = SequenceTraining.data(STEPS);

    private OpHookOverhead() {
    }

    public static void main(String[] arguments) throws Exception {
        int pairs = Integer.parseInt(arguments[2]);
        int iterations = Integer.parseInt(arguments[3]);
        if (arguments.length == 4) {
            launch(arguments);
        } else if (arguments[0].equals("on")) {
            new OpHookOverhead().on(pairs, iterations);
        } else {
            new OpHookOverhead().off(pairs, iterations);
        }
    }

    private static void launch(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("op-hook");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-javaagent:" + arguments[1] + "=live=off,source=proxy,out=" + folder + ",ops=" + arguments[0],
                "-cp", System.getProperty("java.class.path"), OpHookOverhead.class.getName()));
        command.addAll(List.of(arguments));
        command.add("child");
        ProcessBuilder child = new ProcessBuilder(command).inheritIO().redirectError(folder.resolve("stderr").toFile());
        child.environment().put("OMP_NUM_THREADS", "1");
        if (child.start().waitFor() != 0) {
            System.err.println("failed: see " + folder.resolve("stderr"));
        }
    }

    private void on(int pairs, int iterations) throws Exception {
        Class<?> bridge = Class.forName("io.dnnenergy.agent.boot.PhaseBridge");
        Method install = Arrays.stream(bridge.getMethods()).filter(method -> method.getName().equals("installOps")).findFirst().orElseThrow();
        Object sink = bridge.getMethod("installedOps").invoke(null);
        long sampler = sampler();
        run(WARM_UP);
        double[] app = new double[pairs];
        double[] samplerNs = new double[pairs];
        double[] bytes = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double[][] cpuNs = new double[2][iterations];
            double[][] allocated = new double[2][iterations];
            // Iterations in turn, for the thread's own cost; the sampler works in its own time, so whole blocks for it.
            for (int i = 0; i < 2 * iterations; i++) {
                int on = (i + i / 2) % 2;
                install.invoke(null, on == 1 ? sink : null);
                long start = threads.getCurrentThreadAllocatedBytes();
                cpuNs[on][i / 2] = iteration();
                allocated[on][i / 2] = threads.getCurrentThreadAllocatedBytes() - start;
            }
            long[] ofSampler = new long[2];
            for (int half = 0; half < 2; half++) {
                int on = (half + pair) % 2;
                install.invoke(null, on == 1 ? sink : null);
                TimeUnit.MILLISECONDS.sleep(300);
                long start = threads.getThreadCpuTime(sampler);
                run(iterations);
                TimeUnit.MILLISECONDS.sleep(300);
                ofSampler[on] = threads.getThreadCpuTime(sampler) - start;
            }
            app[pair] = Samples.quiet(cpuNs[1]) - Samples.quiet(cpuNs[0]);
            samplerNs[pair] = (ofSampler[1] - ofSampler[0]) / (double) iterations;
            bytes[pair] = Samples.median(allocated[1]) - Samples.median(allocated[0]);
        }
        install.invoke(null, sink);
        print("training thread, extra us per iteration", app, 1e-3);
        print("sampler, extra us per iteration", samplerNs, 1e-3);
        print("extra bytes per iteration", bytes, 1);
    }

    private void off(int pairs, int iterations) throws Exception {
        OpExecutioner[] executioners = {UnwovenExecutioner.create(), Nd4j.getExecutioner()};
        for (int i = 0; i < WARM_UP; i++) {
            UnwovenExecutioner.use(executioners[i % 2]);
            run(1);
        }
        double[] ratio = new double[pairs];
        double[] control = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double[][] cpuNs = new double[2][iterations];
            for (int i = 0; i < 2 * iterations; i++) {
                int woven = (i + i / 2) % 2;
                UnwovenExecutioner.use(executioners[woven]);
                cpuNs[woven][i / 2] = iteration();
            }
            ratio[pair] = Samples.quiet(cpuNs[1]) / Samples.quiet(cpuNs[0]);
            // The same code against itself: what this measurement cannot separate.
            control[pair] = Samples.quiet(half(cpuNs[1], 0)) / Samples.quiet(half(cpuNs[1], 1));
        }
        UnwovenExecutioner.use(executioners[1]);
        print("CPU with the hook, off / without it", ratio, 1);
        print("control, half as many iterations: with the hook / with it", control, 1);
    }

    private static double[] half(double[] values, int remainder) {
        double[] half = new double[values.length / 2];
        Arrays.setAll(half, i -> values[2 * i + remainder]);
        return half;
    }

    private void run(int iterations) {
        for (int i = 0; i < iterations; i++) {
            network.fit(data);
        }
    }

    private long iteration() {
        long start = threads.getCurrentThreadCpuTime();
        network.fit(data);
        return threads.getCurrentThreadCpuTime() - start;
    }

    private long sampler() {
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread.getThreadName().equals("dnn-energy-sampler")) {
                return thread.getThreadId();
            }
        }
        throw new IllegalStateException("run under the agent");
    }

    private static void print(String what, double[] values, double unit) {
        double error = 0.93 * (Samples.quantile(values, 0.75) - Samples.quantile(values, 0.25)) / Math.sqrt(values.length);
        System.out.printf(Locale.ROOT, "%s: median %.4f +- %.4f, %.4f to %.4f, %d pairs%n", what, Samples.median(values) * unit, error * unit,
                Samples.quantile(values, 0) * unit, Samples.quantile(values, 1) * unit, values.length);
    }
}

package io.dnnenergy.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import io.dnnenergy.examples.FashionMnist;
import io.dnnenergy.examples.LeNetFashionMnist;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * What spans cost on LeNet's {@code fit}: switched on and off in alternate blocks inside one JVM, since pairs of processes resolve 1-2 % at
 * best. CPU time of the whole process, sampler included. Run under the agent. Arguments: pairs, iterations of a block.
 */
public final class SpanOverhead {
    private static final int BATCH = 64;

    private SpanOverhead() {
    }

    public static void main(String[] arguments) throws Exception {
        int pairs = Integer.parseInt(arguments[0]);
        int iterations = Integer.parseInt(arguments[1]);
        Class<?> bridge = Class.forName("io.dnnenergy.agent.boot.PhaseBridge");
        Object sink = bridge.getMethod("installed").invoke(null);
        Method install = Arrays.stream(bridge.getMethods()).filter(method -> method.getName().equals("install")).findFirst().orElseThrow();
        MultiLayerNetwork network = new MultiLayerNetwork(LeNetFashionMnist.configuration(7));
        network.init();
        DataSetIterator iterator = FashionMnist.training().inOrder(BATCH);
        DataSet batch = iterator.next();
        for (int i = 0; i < 40; i++) {
            network.fit(batch);
        }
        double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            boolean onFirst = pair % 2 == 0;
            long[] cpuNs = new long[2];
            for (int half = 0; half < 2; half++) {
                boolean on = (half == 0) == onFirst;
                install.invoke(null, on ? sink : null);
                long start = processCpuNs();
                for (int i = 0; i < iterations; i++) {
                    network.fit(batch);
                }
                cpuNs[on ? 1 : 0] = processCpuNs() - start;
            }
            ratios[pair] = cpuNs[1] / (double) cpuNs[0];
            System.out.printf("pair %2d: on %.1f ms, off %.1f ms of CPU per iteration, ratio %.4f%n", pair, cpuNs[1] * 1e-6 / iterations,
                    cpuNs[0] * 1e-6 / iterations, ratios[pair]);
        }
        install.invoke(null, sink);
        Arrays.sort(ratios);
        System.out.printf("CPU with spans / without: median %.4f, min %.4f, max %.4f, quartiles %.4f-%.4f, %d pairs of %d iterations%n",
                ratios[pairs / 2], ratios[0], ratios[pairs - 1], ratios[pairs / 4], ratios[3 * pairs / 4], pairs, iterations);
    }

    private static long processCpuNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}

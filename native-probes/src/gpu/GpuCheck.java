import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.UpdatePeriod;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Compares a GPU's energy as this project's probe has it with the power that nvidia-smi shows, idle and under load, on a real card. Run by
 * {@code gpu-check}; it is no part of the build. Arguments: seconds of a phase, repetitions, the NVML library ({@code -} to search).
 */
public final class GpuCheck {
    private static final double MOST_DIFFERENCE = 0.02;
    private static final long LONGEST_STEP_NS = 1_000_000_000L;
    private static final String PTX = """
            .version 6.0
            .target sm_50
            .address_size 64
            .visible .entry burn(.param .u64 rounds, .param .u64 out) {
                .reg .f32 %f<4>; .reg .u64 %r<4>; .reg .u32 %i<4>; .reg .pred %p;
                ld.param.u64 %r0, [rounds];
                ld.param.u64 %r1, [out];
                mov.u32 %i0, %tid.x;
                cvt.rn.f32.u32 %f0, %i0;
                mov.f32 %f1, 0f3F800001;
                mov.f32 %f2, 0f33000000;
                LOOP:
                fma.rn.f32 %f0, %f0, %f1, %f2;
                fma.rn.f32 %f1, %f1, %f1, %f2;
                fma.rn.f32 %f0, %f0, %f1, %f2;
                fma.rn.f32 %f0, %f0, %f1, %f2;
                sub.u64 %r0, %r0, 1;
                setp.ne.u64 %p, %r0, 0;
                @%p bra LOOP;
                st.global.f32 [%r1], %f0;
                ret;
            }
            """;

    private GpuCheck() {
    }

    /** What one phase gave. */
    private record Phase(double seconds, double counterJ, double smiJ, double share) {
        double difference() {
            return smiJ > 0 ? counterJ / smiJ - 1 : Double.NaN;
        }
    }

    public static void main(String[] arguments) throws Exception {
        double seconds = Double.parseDouble(arguments[0]);
        int repetitions = Integer.parseInt(arguments[1]);
        ProbeConfig config = ProbeConfig.defaults().withSources(List.of("nvml"));
        config = arguments[2].equals("-") ? config : config.withNvml(arguments[2]);
        long opening = System.nanoTime();
        try (Discovery found = ProbeCatalog.open(config)) {
            System.out.printf(Locale.ROOT, "# opened in %.2f s: %s%n", (System.nanoTime() - opening) * 1e-9, found.reports().get(0));
            if (found.probes().isEmpty()) {
                System.exit(3);
            }
            EnergyProbe probe = found.probes().get(0);
            OptionalLong period = UpdatePeriod.observe(probe, 0, 3_000_000_000L);
            System.out.printf(Locale.ROOT, "# update period %s, one read %.1f us%n",
                    period.isPresent() ? Math.round(period.getAsLong() * 1e-5) / 10.0 + " ms" : "unknown", readUs(probe));
            System.out.println("phase,repetition,seconds,counter_j,nvidia_smi_j,difference,process_share");
            boolean good = true;
            for (String phase : List.of("idle", "load")) {
                for (int i = 0; i < repetitions; i++) {
                    Phase result = run(probe, seconds, phase.equals("load"));
                    System.out.printf(Locale.ROOT, "%s,%d,%.3f,%.3f,%.3f,%+.4f,%.3f%n", phase, i, result.seconds(), result.counterJ(), result.smiJ(),
                            result.difference(), result.share());
                    good &= Math.abs(result.difference()) <= MOST_DIFFERENCE;
                }
            }
            System.out.println(good ? "# energy within 2 % in every phase" : "# ENERGY DIFFERS BY MORE THAN 2 %");
            System.exit(good ? 0 : 1);
        }
    }

    private static double readUs(EnergyProbe probe) {
        ProbeSample sample = new ProbeSample(probe.domains().size());
        int reads = 200;
        long start = System.nanoTime();
        for (int i = 0; i < reads; i++) {
            probe.read(0, sample);
        }
        return (System.nanoTime() - start) * 1e-3 / reads;
    }

    /** Both windows are cut at the same moments: the power of nvidia-smi is summed by trapezoids between the probe's first and last read. */
    private static Phase run(EnergyProbe probe, double seconds, boolean load) throws Exception {
        Process smi = new ProcessBuilder("nvidia-smi", "-i", "0", "--query-gpu=power.draw", "--format=csv,noheader,nounits", "-lms", "50").start();
        Thread burner = load ? burner(seconds + 3) : null;
        Thread.sleep(1_500);
        List<long[]> powers = new ArrayList<>();
        Thread reader = new Thread(() -> read(smi, powers));
        reader.setDaemon(true);
        reader.start();
        Thread.sleep(500);
        ProbeSample sample = new ProbeSample(probe.domains().size());
        long startNs = edge(probe, sample);
        long startUj = sample.energyUj[0];
        while (System.nanoTime() - startNs < seconds * 1e9) {
            Thread.sleep(20);
            probe.read(0, sample);
        }
        double share = probe.processShare(0);
        long endNs = edge(probe, sample);
        smi.destroy();
        if (burner != null) {
            burner.join();
        }
        synchronized (powers) {
            return new Phase((endNs - startNs) * 1e-9, (sample.energyUj[0] - startUj) * 1e-6, joules(powers, startNs, endNs), share);
        }
    }

    /** Waits until the counter has just moved: windows that begin and end so hold whole steps of it. @return when, {@code System.nanoTime()} */
    private static long edge(EnergyProbe probe, ProbeSample sample) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_STEP_NS;
        probe.read(0, sample);
        do {
            Thread.sleep(1);
            probe.read(0, sample);
        } while (sample.status[0] != ReadStatus.OK && System.nanoTime() < end);
        return sample.afterNs[0];
    }

    private static void read(Process smi, List<long[]> powers) {
        try (BufferedReader lines = smi.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double watts = Double.parseDouble(line.strip());
                synchronized (powers) {
                    powers.add(new long[] {System.nanoTime(), Math.round(watts * 1000)});
                }
            }
        } catch (Exception end) {
            // The process was ended.
        }
    }

    private static double joules(List<long[]> powers, long startNs, long endNs) {
        double joules = 0;
        for (int i = 1; i < powers.size(); i++) {
            long from = Math.max(startNs, powers.get(i - 1)[0]);
            long to = Math.min(endNs, powers.get(i)[0]);
            joules += to > from ? (powers.get(i - 1)[1] + powers.get(i)[1]) / 2e3 * (to - from) * 1e-9 : 0;
        }
        return joules;
    }

    /** Keeps the card busy by the driver's own interface, without a toolkit. */
    private static Thread burner(double seconds) {
        Thread thread = new Thread(() -> burn(seconds), "burn");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void burn(double seconds) {
        NativeLibrary cuda = NativeLibrary.getInstance("libcuda.so.1");
        IntByReference device = new IntByReference();
        PointerByReference context = new PointerByReference();
        PointerByReference module = new PointerByReference();
        PointerByReference function = new PointerByReference();
        PointerByReference out = new PointerByReference();
        check(cuda, "cuInit", 0);
        check(cuda, "cuDeviceGet", device, 0);
        check(cuda, "cuCtxCreate_v2", context, 0, device.getValue());
        check(cuda, "cuModuleLoadData", module, PTX);
        check(cuda, "cuModuleGetFunction", function, module.getValue(), "burn");
        check(cuda, "cuMemAlloc_v2", out, 16L);
        try (Memory rounds = new Memory(8); Memory target = new Memory(8); Memory parameters = new Memory(16)) {
            rounds.setLong(0, 2_000_000);
            target.setPointer(0, out.getValue());
            parameters.setPointer(0, rounds);
            parameters.setPointer(8, target);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < end) {
                check(cuda, "cuLaunchKernel", function.getValue(), 1024, 1, 1, 256, 1, 1, 0, Pointer.NULL, parameters, Pointer.NULL);
                check(cuda, "cuCtxSynchronize");
            }
        }
        check(cuda, "cuCtxDestroy_v2", context.getValue());
    }

    private static void check(NativeLibrary cuda, String name, Object... arguments) {
        Function function = cuda.getFunction(name);
        int code = function.invokeInt(arguments);
        if (code != 0) {
            throw new IllegalStateException(name + " gives " + code);
        }
    }
}

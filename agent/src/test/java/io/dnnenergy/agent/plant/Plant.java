package io.dnnenergy.agent.plant;

import io.dnnenergy.agent.attribute.LabelTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The machine in virtual time. Two plants of one seed are the same machine, whatever moments they are advanced to: one can show the energy,
 * the other what ran, at different moments.
 */
public final class Plant {
    /** Hears what runs, step by step. */
    public interface Listener {
        /** @param begins true if a call of the label begins with this stretch */
        void ran(int label, double startS, double endS, boolean begins);
    }

    private final PlantSpec spec;
    private Listener listener = (label, startS, endS, begins) -> { };
    private final List<Thread> threads = new ArrayList<>();
    private double nowS;
    private double energyJ;
    /** What ran since the last {@link #cut}. */
    public final LabelTimes times = new LabelTimes();
    public double processCpuS;
    public double machineCpuS;
    public double idleS;
    /** Truth since the start, by label. */
    public final double[] dynamicJ;
    public double otherDynamicJ;
    private final double[] ranS;
    private double otherRanS;
    /** Time in which anything ran. */
    private double busyS;

    public Plant(PlantSpec spec, long seed) {
        this.spec = spec;
        dynamicJ = new double[spec.labels()];
        ranS = new double[spec.labels()];
        threads.add(new Thread(spec.spanS, spec.powerW, spec.pauseS, 0, new Random(seed)));
        if (spec.besideSpanS.length > 0) {
            threads.add(new Thread(spec.besideSpanS, spec.besidePowerW, spec.besidePauseS, spec.spanS.length, new Random(seed + 1)));
        }
        if (spec.otherW > 0) {
            threads.add(new Thread(new double[] {spec.otherOnS}, new double[] {spec.otherW}, spec.otherOffS, -1, new Random(seed + 2)));
        }
    }

    public void listen(Listener to) {
        listener = to;
    }

    public double nowS() {
        return nowS;
    }

    public double energyJ() {
        return energyJ;
    }

    public void advance(double toS) {
        while (nowS < toS) {
            double stepS = toS - nowS;
            int running = 0;
            for (Thread thread : threads) {
                if (thread.leftS <= 0) {
                    thread.next(nowS);
                }
                stepS = Math.min(stepS, thread.leftS);
                running += thread.running ? 1 : 0;
            }
            energyJ += spec.staticW * stepS;
            busyS += running > 0 ? stepS : 0;
            idleS += running > 0 ? 0 : stepS;
            for (Thread thread : threads) {
                thread.leftS -= stepS;
                if (!thread.running) {
                    continue;
                }
                double j = thread.powerNowW * stepS;
                energyJ += j;
                machineCpuS += stepS;
                if (thread.label < 0) {
                    otherDynamicJ += j;
                    otherRanS += stepS;
                    continue;
                }
                processCpuS += stepS;
                dynamicJ[thread.label] += j;
                ranS[thread.label] += stepS;
                times.add(thread.label, stepS, stepS);
                listener.ran(thread.label, nowS, nowS + stepS, thread.fresh);
                if (thread.fresh) {
                    times.addCalls(thread.label, 1);
                    thread.fresh = false;
                }
            }
            // Adding up steps must not leave a rest that never ends.
            nowS = stepS == toS - nowS ? toS : nowS + stepS;
        }
    }

    /** True energy of a label: its own and its share, by CPU time, of the static energy of the time in which anything ran. */
    public double trueJ(int label) {
        return dynamicJ[label] + staticJ(ranS[label]);
    }

    public double otherJ() {
        return otherDynamicJ + staticJ(otherRanS);
    }

    private double staticJ(double ownS) {
        double all = otherRanS;
        for (double s : ranS) {
            all += s;
        }
        return all > 0 ? spec.staticW * busyS * ownS / all : 0;
    }

    /** Fills in what runs now. */
    public void rates(LabelTimes into) {
        into.clear();
        for (Thread thread : threads) {
            if (thread.running && thread.label >= 0 && thread.leftS > 0) {
                into.add(thread.label, 1, 1);
            }
        }
    }

    /** Forgets what ran; truth and energy go on. */
    public void cut() {
        times.clear();
        processCpuS = 0;
        machineCpuS = 0;
        idleS = 0;
    }

    private final class Thread {
        private final double[] spanS;
        private final double[] powerW;
        private final double pauseS;
        private final int firstLabel;
        private final Random random;
        private int next;
        private boolean running;
        private boolean fresh;
        private int label;
        private double leftS;
        private double powerNowW;

        Thread(double[] spanS, double[] powerW, double pauseS, int firstLabel, Random random) {
            this.spanS = spanS;
            this.powerW = powerW;
            this.pauseS = pauseS;
            this.firstLabel = firstLabel;
            this.random = random;
        }

        void next(double atS) {
            if (next == spanS.length) {
                next = 0;
                if (pauseS > 0) {
                    running = false;
                    leftS = -pauseS * Math.log(1 - random.nextDouble()) + 1e-9;
                    return;
                }
            }
            running = true;
            fresh = true;
            label = firstLabel < 0 ? -1 : firstLabel + next;
            boolean other = firstLabel < 0;
            leftS = other ? -spanS[next] * Math.log(1 - random.nextDouble()) + 1e-9
                    : spanS[next] * Math.max(0.3, 1 + spec.callTimeNoise * random.nextGaussian());
            powerNowW = powerW[next] * Math.max(0.1, 1 + spec.callPowerNoise * random.nextGaussian())
                    * (1 + spec.drift * Math.sin(2 * Math.PI * atS / spec.driftPeriodS));
            next++;
        }
    }
}

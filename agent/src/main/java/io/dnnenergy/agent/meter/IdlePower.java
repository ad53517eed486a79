package io.dnnenergy.agent.meter;

import io.dnnenergy.agent.options.Options;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Static power of each counted domain, where the user gives it or asks for it to be measured before main. */
public final class IdlePower {
    private IdlePower() {
    }

    /**
     * @param hurry ends a measurement: the program is about to end
     * @return watts by counted domain; NaN where it is to be fitted
     */
    public static double[] of(Options options, Meter meter, BooleanSupplier hurry, Consumer<String> say) {
        double[] idleW = new double[meter.domains()];
        Arrays.fill(idleW, Double.NaN);
        OptionalDouble seconds = options.idleMeasureS();
        if (seconds.isPresent()) {
            measure(seconds.getAsDouble(), meter, hurry, idleW);
            if (!hurry.getAsBoolean()) {
                say.accept("static power measured before main: " + Arrays.toString(idleW) + " W");
            }
        } else if (options.idleW().isPresent()) {
            give(options.idleW().getAsDouble(), meter, idleW);
        }
        return idleW;
    }

    /** Several packages share it equally: the user knows the machine's figure. */
    private static void give(double watts, Meter meter, double[] idleW) {
        int packages = 0;
        for (int d = 0; d < idleW.length; d++) {
            packages += meter.domain(d).kind() == DomainKind.PACKAGE ? 1 : 0;
        }
        for (int d = 0; d < idleW.length; d++) {
            if (meter.domain(d).kind() == DomainKind.PACKAGE) {
                idleW[d] = watts / packages;
            }
        }
    }

    /** On the sampler's thread, while premain waits. */
    private static void measure(double seconds, Meter meter, BooleanSupplier hurry, double[] idleW) {
        meter.read();
        long start = System.nanoTime();
        long end = start + Math.round(seconds * 1e9);
        long[] startUj = new long[idleW.length];
        Arrays.setAll(startUj, meter::energyUj);
        for (long left = end - System.nanoTime(); left > 0 && !hurry.getAsBoolean(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (hurry.getAsBoolean()) {
            return;
        }
        meter.read();
        double took = (System.nanoTime() - start) * 1e-9;
        for (int d = 0; d < idleW.length; d++) {
            idleW[d] = meter.domain(d).provenance() == Provenance.PROXY || meter.isAbsent(d) ? Double.NaN : (meter.energyUj(d) - startUj[d]) * 1e-6 / took;
        }
    }
}

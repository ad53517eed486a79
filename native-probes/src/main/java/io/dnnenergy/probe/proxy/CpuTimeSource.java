package io.dnnenergy.probe.proxy;

import io.dnnenergy.machine.ProcessCpu;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.function.LongSupplier;

/** The source {@code proxy}. */
public final class CpuTimeSource {
    /** Name of the source. */
    public static final String NAME = "proxy";

    private CpuTimeSource() {
    }

    /** Opens it; unusable only on a system that does not report a process's CPU time. */
    public static Opening open(CpuPower power) {
        LongSupplier clock = ProcessCpu.clock();
        if (clock.getAsLong() < 0) {
            return Opening.without(SourceReport.unusable(NAME, "this system does not report a process's CPU time", ""));
        }
        CpuTimeProbe probe = new CpuTimeProbe(clock, power);
        return Opening.of(SourceReport.usable(NAME, probe.domains(), List.of("not a measurement: " + probe.domains().get(0).location())), probe);
    }
}

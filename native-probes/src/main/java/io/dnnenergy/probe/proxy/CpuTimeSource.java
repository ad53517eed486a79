package io.dnnenergy.probe.proxy;

import com.sun.management.OperatingSystemMXBean;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The source {@code proxy}. */
public final class CpuTimeSource {
    /** Name of the source. */
    public static final String NAME = "proxy";

    private CpuTimeSource() {
    }

    /** Opens it; unusable only on a JVM without {@code com.sun.management} or a system that does not report a process's CPU time. */
    public static Opening open(CpuPower power) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean) || bean.getProcessCpuTime() < 0) {
            return Opening.without(SourceReport.unusable(NAME, "this JVM does not report its CPU time", ""));
        }
        CpuTimeProbe probe = new CpuTimeProbe(bean, power);
        return Opening.of(SourceReport.usable(NAME, probe.domains(), List.of("not a measurement: " + probe.domains().get(0).location())), probe);
    }
}

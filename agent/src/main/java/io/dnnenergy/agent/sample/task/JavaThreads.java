package io.dnnenergy.agent.sample.task;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** The live Java threads, as the JVM knows them: it does not say which of the system's threads they are. */
public interface JavaThreads {
    /** Id of the thread that ran the JVM's start, in every JVM since Java 5. */
    long MAIN_ID = 1;

    /**
     * One of them.
     *
     * @param id    as of {@link Thread#getId}
     * @param cpuNs CPU time since its start
     */
    record JavaThread(long id, String name, long cpuNs) {
    }

    List<JavaThread> live();

    /** Those of this JVM. Takes no stack traces, so no safepoint is needed. */
    static JavaThreads ofVm() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        return () -> {
            List<JavaThread> live = new ArrayList<>();
            for (ThreadInfo info : bean.getThreadInfo(bean.getAllThreadIds(), 0)) {
                if (info != null) {
                    live.add(new JavaThread(info.getThreadId(), info.getThreadName(), Math.max(0, bean.getThreadCpuTime(info.getThreadId()))));
                }
            }
            return live;
        };
    }
}

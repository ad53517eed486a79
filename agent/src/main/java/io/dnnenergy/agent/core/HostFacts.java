package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.machine.MachineFacts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The machine's description, read on a thread of its own: where OSHI is asked it needs half a second. */
final class HostFacts {
    /** A plain field and no CompletableFuture, which would make the JVM's common pool before the application can configure it. */
    private volatile MachineFacts facts;
    private final Map<String, Object> jvm = new LinkedHashMap<>();

    private HostFacts() {
    }

    static HostFacts ask() {
        HostFacts host = new HostFacts();
        host.jvm.put("name", System.getProperty("java.vm.name"));
        host.jvm.put("version", System.getProperty("java.runtime.version"));
        host.jvm.put("vendor", System.getProperty("java.vm.vendor"));
        host.jvm.put("pid", ProcessHandle.current().pid());
        host.jvm.put("omp_num_threads", System.getenv("OMP_NUM_THREADS"));
        host.jvm.put("omp_wait_policy", System.getenv("OMP_WAIT_POLICY"));
        AgentThreads.daemon("facts", () -> host.facts = MachineFacts.read(Path.of("/proc"))).start();
        return host;
    }

    /** Facts of the virtual machine by name; a null value is unknown. */
    Map<String, Object> jvm() {
        return jvm;
    }

    /** Empty while the machine has not been read. */
    Optional<MachineFacts> machine() {
        return Optional.ofNullable(facts);
    }
}

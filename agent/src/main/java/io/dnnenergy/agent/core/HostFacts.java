package io.dnnenergy.agent.core;

import com.google.gson.JsonObject;
import io.dnnenergy.machine.Fact;
import io.dnnenergy.machine.MachineFacts;
import java.lang.management.RuntimeMXBean;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The machine's description, asked for on a thread of its own: OSHI takes half a second and starts processes. */
final class HostFacts {
    private final CompletableFuture<MachineFacts> facts = new CompletableFuture<>();
    private final JsonObject jvm = new JsonObject();

    private HostFacts() {
    }

    static HostFacts ask(RuntimeMXBean runtime) {
        HostFacts host = new HostFacts();
        host.jvm.addProperty("name", runtime.getVmName());
        host.jvm.addProperty("version", System.getProperty("java.runtime.version"));
        host.jvm.addProperty("vendor", runtime.getVmVendor());
        host.jvm.addProperty("pid", ProcessHandle.current().pid());
        host.jvm.addProperty("omp_num_threads", System.getenv("OMP_NUM_THREADS"));
        host.jvm.addProperty("omp_wait_policy", System.getenv("OMP_WAIT_POLICY"));
        Thread thread = new Thread(null, () -> host.facts.complete(MachineFacts.read(Path.of("/proc"))), "dnn-energy-facts", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(HostFacts.class.getClassLoader());
        thread.start();
        return host;
    }

    JsonObject jvm() {
        return jvm.deepCopy();
    }

    /** Every fact with who says so; null while the machine has not been asked. */
    JsonObject json() {
        MachineFacts known = facts.getNow(null);
        JsonObject json = new JsonObject();
        if (known == null) {
            return json;
        }
        for (RecordComponent component : MachineFacts.class.getRecordComponents()) {
            try {
                Fact<?> fact = (Fact<?>) component.getAccessor().invoke(known);
                JsonObject value = new JsonObject();
                Object content = fact.value().orElse(null);
                if (content instanceof Number number) {
                    value.addProperty("value", number);
                } else {
                    value.addProperty("value", (String) content);
                }
                value.addProperty("origin", fact.origin());
                json.add(component.getName(), value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return json;
    }
}

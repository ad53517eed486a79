package io.dnnenergy.agent.sample.task;

import java.util.Set;

/** Whose work a thread of the process does. */
public enum TaskKind {
    /** A Java thread. */
    JAVA,
    /** A native worker (OpenMP, OpenBLAS) of Java threads. */
    WORKER,
    /** The JIT compiler. */
    JIT,
    /** The garbage collector. */
    GC,
    /** The agent itself. */
    AGENT,
    /** The rest of the JVM's own threads, the launcher's, and those of other native libraries. */
    VM;

    private static final String OWN_PREFIX = "dnn-energy-";

    /** HotSpot's names cut to 15 bytes: thread names in its sources {@code compileBroker.cpp} and {@code gc/}, JDK 17. */
    private static final Set<String> VM_NAMES = Set.of("VM Periodic Tas", "Signal Dispatch", "Service Thread", "Monitor Deflati",
            "Reference Handl", "Finalizer", "Common-Cleaner", "Notification Th", "Attach Listener", "Sweeper thread");

    /** What the name alone says; JAVA where it says nothing. */
    static TaskKind ofName(String comm) {
        if (comm.startsWith(OWN_PREFIX)) {
            return AGENT;
        }
        if (comm.startsWith("C1 Compiler") || comm.startsWith("C2 Compiler") || comm.startsWith("JVMCI")) {
            return JIT;
        }
        // The VM thread runs what stops the world: the whole collection with the serial collector, its serial parts with others.
        if (comm.startsWith("GC Thread") || comm.startsWith("G1 ") || comm.startsWith("ParGC") || comm.startsWith("ZWorker")
                || comm.startsWith("ZDriver") || comm.startsWith("ZDirector") || comm.startsWith("ZStat") || comm.startsWith("Shenandoah")
                || comm.startsWith("XWorker") || comm.equals("VM Thread")) {
            return GC;
        }
        return VM_NAMES.contains(comm) ? VM : JAVA;
    }
}

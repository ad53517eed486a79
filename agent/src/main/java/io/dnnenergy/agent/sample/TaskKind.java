package io.dnnenergy.agent.sample;

import java.util.Set;

/** Whose work a thread of the process does. */
public enum TaskKind {
    /** A Java thread. */
    JAVA,
    /** A native worker (OpenMP, OpenBLAS) of a Java thread. */
    WORKER,
    /** The JIT compiler. */
    JIT,
    /** The garbage collector. */
    GC,
    /** The rest of the JVM's own threads, and the launcher's. */
    VM;

    /** HotSpot's names cut to 15 bytes: thread names in its sources {@code compileBroker.cpp} and {@code gc/}, JDK 17. */
    private static final Set<String> VM_NAMES = Set.of("VM Thread", "VM Periodic Tas", "Signal Dispatch", "Service Thread",
            "Monitor Deflati", "Reference Handl", "Finalizer", "Common-Cleaner", "Notification Th", "Attach Listener", "Sweeper thread");

    /** What the name alone says; JAVA where it says nothing. */
    static TaskKind ofName(String comm) {
        if (comm.startsWith("C1 Compiler") || comm.startsWith("C2 Compiler") || comm.startsWith("JVMCI")) {
            return JIT;
        }
        if (comm.startsWith("GC Thread") || comm.startsWith("G1 ") || comm.startsWith("ParGC") || comm.startsWith("ZWorker")
                || comm.startsWith("ZDriver") || comm.startsWith("ZDirector") || comm.startsWith("ZStat") || comm.startsWith("Shenandoah")
                || comm.startsWith("XWorker")) {
            return GC;
        }
        return VM_NAMES.contains(comm) ? VM : JAVA;
    }
}

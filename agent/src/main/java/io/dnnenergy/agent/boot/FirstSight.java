package io.dnnenergy.agent.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the agent when the first class of DL4J, ND4J or DataVec is loaded, before it is defined. Until then it changes nothing and keeps the
 * names of the last few classes of the application. A class whose supertype is the first one of DL4J passes here before its supertype does: it
 * is woven afterwards. In the system loader, like {@link AgentMain}. Thread-safe.
 */
final class FirstSight implements ClassFileTransformer {
    private static final String[] NETWORKS = {"org/deeplearning4j/", "org/nd4j/", "org/datavec/", "org/eclipse/deeplearning4j/"};
    /** A hierarchy of classes that are being loaded one inside the other is not deeper. */
    private static final int KEPT = 16;

    private record Passed(WeakReference<ClassLoader> loader, String name) {
    }

    private final String arguments;
    private final Instrumentation instrumentation;
    private final Passed[] passed = new Passed[KEPT];
    private int next;
    private boolean opened;

    FirstSight(String arguments, Instrumentation instrumentation) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
    }

    /** @param name internal name of a class */
    static boolean isOfNetworks(String name) {
        for (String prefix : NETWORKS) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (loader == null || name == null || redefined != null) {
            return null;
        }
        if (isOfNetworks(name)) {
            open();
        } else if (loader != ClassLoader.getPlatformClassLoader()) {
            keep(new Passed(new WeakReference<>(loader), name.replace('/', '.')));
        }
        return null;
    }

    private synchronized void keep(Passed one) {
        passed[next++ % KEPT] = one;
    }

    /** Another thread that loads such a class waits: its class is to be woven too. */
    private synchronized void open() {
        if (opened) {
            return;
        }
        opened = true;
        List<Object[]> late = new ArrayList<>();
        for (Passed one : passed) {
            ClassLoader loader = one == null ? null : one.loader().get();
            if (loader != null) {
                late.add(new Object[] {loader, one.name()});
            }
        }
        AgentMain.open(arguments, instrumentation, false, late.toArray(Object[][]::new));
        instrumentation.removeTransformer(this);
    }
}

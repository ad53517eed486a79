package io.dnnenergy.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides which classes are woven, and weaves them. ASM is first touched when the first class of the table appears.
 *
 * <p>Runs on whatever thread loads a class, possibly inside locks of launchers that replace {@code System.out}: it must not print
 * (OpenTelemetry's agent deadlocked so), so what it has to say goes to {@code log}, which must only queue. It never throws: an exception out
 * of a transformer is swallowed by the JVM.
 */
public final class Weaver implements ClassFileTransformer {
    private final Supertypes supertypes = new Supertypes(Hooks.supertypes());
    private final Set<String> exactTypes = exactTypes();
    private final Lambdas lambdas = new Lambdas();
    private final Libraries libraries = new Libraries();
    private final WeavingCost cost = new WeavingCost();
    private final Sites sites;
    private final Consumer<String> log;
    private volatile Splicer splicer;

    /** @param log takes a line to be printed later, by another thread */
    public Weaver(Sites sites, Consumer<String> log) {
        this.sites = sites;
        this.log = log;
    }

    @Override
    public byte[] transform(ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (loader == null || internalName == null) {
            return null;
        }
        String name = internalName.replace('/', '.');
        libraries.saw(name, domain);
        if (!exactTypes.contains(name) && Prefixes.cannotExtendDl4j(name)) {
            return null;
        }
        long startNs = System.nanoTime();
        byte[] woven = weave(loader, domain, name, bytes);
        cost.looked(System.nanoTime() - startNs, woven != null);
        return woven;
    }

    private byte[] weave(ClassLoader loader, ProtectionDomain domain, String name, byte[] bytes) {
        try {
            ClassHeader header = ClassHeader.parse(bytes);
            List<Hook> hooks = hooks(loader, domain, name, header);
            hooks.addAll(lambdas.of(name, header, bytes));
            if (hooks.isEmpty()) {
                return null;
            }
            if (!SeesBridge.check(loader)) {
                log.accept("left alone: " + name + ", its class loader " + loader.getClass().getName() + " cannot see the agent's bridge");
                return null;
            }
            return splicer().splice(bytes, hooks);
        } catch (Throwable failure) {
            log.accept("not woven: " + name + ": " + failure);
            return null;
        }
    }

    /** For how long classes have waited. */
    public WeavingCost cost() {
        return cost;
    }

    /** What has been seen of DL4J. */
    public Libraries libraries() {
        return libraries;
    }

    /** True if this loaded class would be woven: what an attach has to retransform. */
    public boolean concerns(Class<?> type) {
        if (type.getClassLoader() == null || type.isInterface() || type.isArray() || type.isHidden()) {
            return false;
        }
        String name = type.getName();
        return exactTypes.contains(name) || (!Prefixes.cannotExtendDl4j(name) && hasWantedSupertype(type));
    }

    private boolean hasWantedSupertype(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                if (Hooks.supertypes().contains(implemented.getName()) || hasWantedSupertype(implemented)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Hook> hooks(ClassLoader loader, ProtectionDomain domain, String name, ClassHeader header) {
        List<Hook> hooks = new ArrayList<>();
        if (header.isInterface()) {
            return hooks;
        }
        Set<String> found = supertypes.of(loader, domain, name, header);
        if (found.isEmpty() && !exactTypes.contains(name)) {
            // Nearly all of them: not worth a look at the table's rows.
            return hooks;
        }
        for (Hook hook : Hooks.ALL) {
            if (hook.applies(name, found)) {
                hooks.add(hook);
            }
        }
        return hooks;
    }

    private Splicer splicer() {
        Splicer made = splicer;
        if (made == null) {
            synchronized (this) {
                made = splicer;
                if (made == null) {
                    made = new Splicer(sites);
                    splicer = made;
                }
            }
        }
        return made;
    }

    private static Set<String> exactTypes() {
        Set<String> names = new java.util.HashSet<>();
        for (Hook hook : Hooks.ALL) {
            if (!hook.bySuper()) {
                names.addAll(hook.types());
            }
        }
        return names;
    }
}

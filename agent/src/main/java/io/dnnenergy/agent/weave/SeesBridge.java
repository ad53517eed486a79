package io.dnnenergy.agent.weave;

import io.dnnenergy.agent.boot.PhaseBridge;

/** Whether a loader resolves the bridge to the agent's own: woven code in a loader that does not would die of NoClassDefFoundError. */
final class SeesBridge {
    private SeesBridge() {
    }

    static boolean check(ClassLoader loader) {
        try {
            return Class.forName(PhaseBridge.class.getName(), false, loader) == PhaseBridge.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

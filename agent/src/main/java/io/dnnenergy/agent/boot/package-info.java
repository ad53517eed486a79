/**
 * What the rest of the JVM can see of the agent: the launcher, the class loader that hides everything else, and the bridge that woven code
 * calls. At run time these classes sit on the bootstrap loader (the launcher {@link io.dnnenergy.agent.boot.AgentMain} on the system loader,
 * because the JVM puts it there). They may use {@code java.base} and {@code java.instrument} only, name no class of another package of ours,
 * and hold no state but the bridge's sink and the mark that an agent has started.
 */
package io.dnnenergy.agent.boot;

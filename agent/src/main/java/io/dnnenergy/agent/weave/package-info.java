/**
 * Which methods of DL4J and ND4J are woven, and how. In: class files as the JVM loads them, on the loading thread. Out: the same with calls of
 * {@code PhaseBridge} at the entry and exit of the methods in {@link io.dnnenergy.agent.weave.Hooks}, the one table of what is woven.
 *
 * <p>A hook is one line of that table, and one of {@code docs/hooks.md}; {@code HookContractTest} finds the method in each release of DL4J. The
 * weaver is started with:
 *
 * <pre>{@code
 * Sites sites = Sites.ofHooks();
 * Weaver weaver = new Weaver(sites, System.err::println);
 * instrumentation.addTransformer(weaver, true);
 * }</pre>
 *
 * The only package, with the core that starts it, that knows ASM. Depends on {@code boot} and {@code phase}.
 */
package io.dnnenergy.agent.weave;

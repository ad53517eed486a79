/**
 * What is left where no counter can be read: this process's CPU time multiplied by a stated power per logical CPU. Says how work is spread,
 * not how many joules it drew, and is labelled {@link io.dnnenergy.probe.Provenance#PROXY} everywhere. Depends on {@code .probe} and the JDK's
 * {@code java.management}.
 */
package io.dnnenergy.probe.proxy;

/**
 * Which methods of DL4J and ND4J are woven ({@link io.dnnenergy.agent.weave.Hooks}, one data table) and how. The only package, with the core
 * that starts it, that knows Byte Buddy. Depends on {@code boot} and {@code phase}.
 */
package io.dnnenergy.agent.weave;

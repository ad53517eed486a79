/**
 * What the Java API does not say of the calling thread to the operating system. Depends on JNA only, and loads it at first use.
 */
package io.dnnenergy.thread;

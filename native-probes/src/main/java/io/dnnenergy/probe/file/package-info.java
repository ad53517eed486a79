/**
 * Files that are read again and again: opened once, read at position 0 into a direct buffer, parsed without objects. Depends on nothing but
 * {@code java.base}; used by every source that lives in a file tree.
 */
package io.dnnenergy.probe.file;

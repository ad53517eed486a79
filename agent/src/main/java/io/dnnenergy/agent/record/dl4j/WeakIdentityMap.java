package io.dnnenergy.agent.record.dl4j;

import java.lang.ref.WeakReference;

/**
 * Weak map by identity with reads that neither lock nor allocate. DL4J's layers and vertices must never be asked for {@code hashCode} or
 * {@code equals}: lombok's versions walk their INDArrays.
 */
public final class WeakIdentityMap<V> {
    private static final class Entry<V> extends WeakReference<Object> {
        private final int hash;
        private final V value;

        Entry(Object key, int hash, V value) {
            super(key);
            this.hash = hash;
            this.value = value;
        }
    }

    /** Entries are immutable and only added or replaced as a whole table, so a racing reader misses at worst. Volatile: tables change. */
    private volatile Entry<V>[] table = newTable(256);
    private int used;

    /** @return the value of this very object; null if there is none */
    public V get(Object key) {
        Entry<V>[] current = table;
        int hash = System.identityHashCode(key);
        int mask = current.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Entry<V> entry = current[i];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.refersTo(key)) {
                return entry.value;
            }
        }
    }

    /** Keeps the value as long as the key lives. */
    public synchronized void put(Object key, V value) {
        if (2 * (used + 1) > table.length) {
            rehash();
        }
        insert(table, new Entry<>(key, System.identityHashCode(key), value));
        used++;
    }

    /** Drops what the collector has cleared, and grows if that was not enough. */
    private void rehash() {
        int live = 0;
        for (Entry<V> entry : table) {
            if (entry != null && !entry.refersTo(null)) {
                live++;
            }
        }
        Entry<V>[] next = newTable(4 * (live + 1) > table.length ? 2 * table.length : table.length);
        for (Entry<V> entry : table) {
            if (entry != null && !entry.refersTo(null)) {
                insert(next, entry);
            }
        }
        used = live;
        table = next;
    }

    private static <V> void insert(Entry<V>[] into, Entry<V> entry) {
        int mask = into.length - 1;
        int i = entry.hash & mask;
        while (into[i] != null) {
            i = (i + 1) & mask;
        }
        into[i] = entry;
    }

    @SuppressWarnings("unchecked")
    private static <V> Entry<V>[] newTable(int size) {
        return (Entry<V>[]) new Entry<?>[size];
    }
}

package io.dnnenergy.agent.record.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
    /** As lombok's: walks arrays, which may be closed. */
    private static final class Hostile {
        @Override
        public int hashCode() {
            throw new IllegalStateException("hashCode");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("equals");
        }
    }

    private final WeakIdentityMap<Integer> map = new WeakIdentityMap<>();

    @Test
    void keysAreKnownByIdentityAndNeverAskedForEquality() {
        List<Hostile> keys = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            keys.add(new Hostile());
            map.put(keys.get(i), i);
        }
        for (int i = 0; i < keys.size(); i++) {
            assertEquals(i, map.get(keys.get(i)));
        }
        assertNull(map.get(new Hostile()));
        String one = new String("equal");
        map.put(one, -1);
        assertNull(map.get(new String("equal")));
    }

    @Test
    void keysAreNotKeptAlive() throws InterruptedException {
        Object key = new Object();
        WeakReference<Object> reference = new WeakReference<>(key);
        map.put(key, 1);
        key = null;
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(reference.get(), "collected although it is a key");
    }

    /** Networks come and go in a long run: the table must not grow with all that ever were. */
    @Test
    void clearedKeysMakeRoomForNewOnes() throws Exception {
        Object kept = new Object();
        map.put(kept, 42);
        for (int round = 0; round < 20; round++) {
            WeakReference<Object> last = null;
            for (int i = 0; i < 100; i++) {
                Object key = new Object();
                map.put(key, i);
                last = new WeakReference<>(key);
            }
            for (int i = 0; i < 100 && last.get() != null; i++) {
                System.gc();
                Thread.sleep(1);
            }
        }
        assertEquals(42, map.get(kept));
        var field = WeakIdentityMap.class.getDeclaredField("table");
        field.setAccessible(true);
        int slots = ((Object[]) field.get(map)).length;
        assertTrue(slots <= 1024, slots + " slots for one live key");
    }

    @Test
    void readersSeeWhatWasPutBeforeWhileOthersPut() throws InterruptedException {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            keys.add(new Object());
            map.put(keys.get(i), i);
        }
        AtomicReference<String> wrong = new AtomicReference<>();
        List<Object> more = new ArrayList<>();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 100_000; i++) {
                Object key = new Object();
                more.add(key);
                map.put(key, -i);
            }
        });
        writer.start();
        while (writer.isAlive()) {
            for (int i = 0; i < keys.size(); i++) {
                Integer value = map.get(keys.get(i));
                if (value == null || value != i) {
                    wrong.set("key " + i + " gave " + value);
                }
            }
        }
        writer.join();
        assertNull(wrong.get());
        assertEquals(-99_999, map.get(more.get(99_999)));
    }
}

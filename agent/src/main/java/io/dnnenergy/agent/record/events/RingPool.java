package io.dnnenergy.agent.record.events;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rings for threads, given back when a thread has ended: an application may start thousands of short ones. The first ones, which train as a rule, are wide
 * enough for a sampler that a busy machine keeps from running. Together they take a small part of the heap; beyond it threads get small rings, which drop and
 * count what does not fit, and the sampler is woken to take in those of threads that have ended.
 */
public final class RingPool {
    /** Events, of 24 bytes: 393 KB, a tenth of a second at 150,000 events a second. */
    private static final int WIDE = 16_384;
    /** 98 KB. */
    private static final int LARGE = 4096;
    private static final int SMALL = 64;
    private static final long MOST_BYTES = 32 << 20;
    /** Part of the heap. */
    private static final int PART = 16;
    /** Part of all that goes to wide rings. */
    private static final int WIDE_PART = 8;
    /** Part of all that is kept for threads to come. */
    private static final int FREE_PART = 4;

    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong freeBytes = new AtomicLong();
    private final Queue<Ring> unused = new ConcurrentLinkedQueue<>();

    /** @param heapBytes the largest size of the heap */
    public RingPool(long heapBytes) {
        mostBytes = Math.min(MOST_BYTES, heapBytes / PART);
    }

    /** A ring for a thread. Never fails for want of its budget. */
    public Ring take() {
        Ring ring = unused.poll();
        if (ring != null) {
            freeBytes.addAndGet(-ring.bytes());
            return ring;
        }
        int capacity = capacity(bytes.get());
        if (capacity == SMALL) {
            SamplerLink.wakeSampler();
        }
        ring = new Ring(capacity);
        bytes.addAndGet(ring.bytes());
        return ring;
    }

    private int capacity(long taken) {
        if (taken + Ring.bytes(WIDE) <= mostBytes / WIDE_PART) {
            return WIDE;
        }
        return taken + Ring.bytes(LARGE) <= mostBytes ? LARGE : SMALL;
    }

    /** Takes back the ring of a thread that has ended, when everything in it has been read. */
    public void give(Ring ring) {
        if (ring.bytes() != Ring.bytes(SMALL) && freeBytes.get() + ring.bytes() <= mostBytes / FREE_PART) {
            ring.reset();
            freeBytes.addAndGet(ring.bytes());
            unused.add(ring);
        } else {
            bytes.addAndGet(-ring.bytes());
        }
    }

    /** Memory of all rings, bytes. */
    public long bytes() {
        return bytes.get();
    }
}

package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.ProbeSample;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A fixture: a counter whose read does not return once it is told to hang. */
public final class HangingCounter extends WrappingCounter {
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean hangs;

    public HangingCounter() {
        super(Long.MAX_VALUE);
    }

    /** A meter over this counter and another one. */
    public Meter meter(WrappingCounter other, ReadGuard guard, Consumer<String> warn) {
        AllProbes all = new AllProbes(List.of(other, this), guard);
        return new Meter(all, all, warn);
    }

    public void hang() {
        hangs = true;
    }

    public void release() {
        release.countDown();
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        if (hangs) {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        super.read(domain, sample);
    }
}

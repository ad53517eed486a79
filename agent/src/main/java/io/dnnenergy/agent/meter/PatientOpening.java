package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Patience;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens each source on a thread of its own and goes on without one that does not answer: a file of the kernel whose read never returns, a library that
 * waits for its driver. If such a source opens after all, it is closed again.
 */
public final class PatientOpening implements Patience {
    /** A counter is watched for 1.1 s to see whether it moves; a second more is for slow drivers. */
    private static final long LIMIT_NS = TimeUnit.MILLISECONDS.toNanos(2_200);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Opening GIVEN_UP = Opening.without(SourceReport.unusable("", "", ""));

    private final Consumer<Runnable> beside;
    private final BooleanSupplier hurry;
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    /**
     * @param beside runs something on a thread of its own
     * @param hurry  ends every wait: the program is about to end
     */
    public PatientOpening(Consumer<Runnable> beside, BooleanSupplier hurry) {
        this.beside = beside;
        this.hurry = hurry;
    }

    /** Whether the program is about to end. */
    public boolean isHurried() {
        return hurry.getAsBoolean();
    }

    /** Does without a source from now on: a read of it did not return. */
    public void giveUp(String source) {
        givenUp.add(source);
    }

    @Override
    public Opening open(String source, Supplier<Opening> opening) {
        if (givenUp.contains(source)) {
            return unusable(source, "a read of it does not return");
        }
        AtomicReference<Opening> result = new AtomicReference<>();
        Thread waiting = Thread.currentThread();
        beside.accept(() -> {
            Opening opened = opening.get();
            if (!result.compareAndSet(null, opened)) {
                opened.probe().ifPresent(EnergyProbe::close);
            }
            LockSupport.unpark(waiting);
        });
        long untilNs = System.nanoTime() + LIMIT_NS;
        while (result.get() == null && System.nanoTime() - untilNs < 0 && !hurry.getAsBoolean()) {
            LockSupport.parkNanos(this, LOOK_NS);
        }
        if (result.compareAndSet(null, GIVEN_UP)) {
            givenUp.add(source);
            return unusable(source, hurry.getAsBoolean() ? "the program ended before it was open" : "opening it does not return");
        }
        return result.get();
    }

    private static Opening unusable(String source, String why) {
        return Opening.without(SourceReport.unusable(source, why, ""));
    }
}

package io.dnnenergy.probe.msr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registers are examined as powercap's zones are: mirrors and dead packages are left out of them too. */
class MsrMotionTest {
    private static final long UNIT = 0x606;
    private static final long PACKAGE = 0x611;

    @TempDir
    Path dir;

    private Opening watch(int moving, long stepBetween) throws Exception {
        MsrTree tree = new MsrTree(dir).cpuinfo("GenuineIntel", 6, 85);
        for (int die = 0; die < 2; die++) {
            tree.cpu(die, 0, die).set(die, UNIT, 0xa0e03).set(die, PACKAGE, 1_000_000);
        }
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                for (long i = 0; !stop.get(); i++) {
                    for (int die = 0; die < moving; die++) {
                        tree.set(die, PACKAGE, 1_000_000 + i * (100 + die * stepBetween));
                    }
                    Thread.sleep(1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        try {
            Opening opening = MsrSource.open(dir.resolve("cpu"), dir.resolve("sys"), dir.resolve("proc"), d -> true, 400_000_000L);
            opening.probe().ifPresent(EnergyProbe::close);
            return opening;
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private static List<String> counted(Opening opening) {
        return opening.report().domains().stream().filter(Domain::counted).map(Domain::name).toList();
    }

    @Test
    void diesThatMirrorTheirSocketCountOnce() throws Exception {
        Opening opening = watch(2, 0);
        assertEquals(List.of("package-0-die-0"), counted(opening));
        assertTrue(opening.report().notes().toString().contains("mirrors another die"), opening.report().toString());
    }

    @Test
    void diesOfTheirOwnAreBothCounted() throws Exception {
        assertEquals(List.of("package-0-die-0", "package-0-die-1"), counted(watch(2, 350)));
    }

    @Test
    void dieThatStandsStillIsLeftOut() throws Exception {
        assertEquals(List.of("package-0-die-0"), counted(watch(1, 0)));
    }
}

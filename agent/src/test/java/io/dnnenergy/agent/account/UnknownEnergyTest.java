package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose energy is unknown when a counter fails in the middle: two domains, of which the second fails. */
class UnknownEnergyTest extends AccountsFixture {
    private static final int BROKEN = 1;

    private void epoch(long from, long to) {
        accounts.epochStarted(a, from);
        run(forwardA, from, to);
        accounts.epochEnded(a, to);
    }

    @Test
    void epochsThatEndedBeforeKeepTheirEnergyAndTheOneInItLosesIt() {
        epoch(0, 50);
        read(100, 1000);
        accounts.epochStarted(a, 120);
        run(forwardA, 120, 150);
        accounts.lost(BROKEN, Double.POSITIVE_INFINITY);
        read(200, 0);
        accounts.epochEnded(a, 220);
        accounts.lost(BROKEN, Double.POSITIVE_INFINITY);
        read(300, 0);
        List<Scope> ended = accounts.takeEnded();
        assertTrue(ended.get(0).isMeasured(), "its energy had been read");
        assertFalse(ended.get(1).isMeasured());
    }

    @Test
    void epochsThatBeginWhileADomainIsUnknownHaveTheOthersOnly() {
        accounts.lost(BROKEN, Double.POSITIVE_INFINITY);
        read(100, 1000);
        epoch(120, 180);
        accounts.lost(BROKEN, Double.POSITIVE_INFINITY);
        read(200, 1000);
        Scope epoch = accounts.takeEnded().get(0);
        assertFalse(epoch.isMeasured(), "the total would be too low");
        assertFalse(epoch.isKnown(BROKEN));
        assertTrue(epoch.isKnown(0));
        assertEquals(600, epoch.energyUj(0), 1e-9);
    }

    @Test
    void theEpochAfterARecoveryIsWholeAgain() {
        accounts.lost(BROKEN, Double.POSITIVE_INFINITY);
        read(100, 0);
        accounts.epochStarted(a, 110);
        accounts.lost(BROKEN, Double.MAX_VALUE);
        read(200, 0);
        accounts.epochEnded(a, 210);
        epoch(220, 280);
        accounts.lost(BROKEN, 0);
        read(300, 1000);
        List<Scope> ended = accounts.takeEnded();
        assertFalse(ended.get(0).isKnown(BROKEN), "half of its time is unknown");
        assertTrue(ended.get(1).isMeasured());
        assertEquals(2 * 600, ended.get(1).energyUj(BROKEN), 1e-9);
    }

    @Test
    void aGapMakesTheEpochUnknownThatIsOpenInIt() {
        accounts.epochStarted(a, 10);
        run(forwardA, 10, 90);
        accounts.lost(BROKEN, Double.MAX_VALUE);
        read(100, 1000);
        accounts.epochEnded(a, 150);
        accounts.lost(BROKEN, 0);
        read(200, 1000);
        assertFalse(accounts.takeEnded().get(0).isMeasured());
    }

    /** A GPU's library takes its time to start: what runs meanwhile has the energy of the others. */
    @Test
    void aDomainThatIsNotThereYetIsNoPartOfTheEpoch() {
        accounts.lost(BROKEN, Double.NaN);
        read(100, 0);
        epoch(120, 180);
        accounts.lost(BROKEN, Double.MAX_VALUE);
        read(200, 1000);
        Scope epoch = accounts.takeEnded().get(0);
        assertTrue(epoch.isMeasured());
        assertFalse(epoch.isKnown(BROKEN));
        assertEquals(0, epoch.energyUj(BROKEN));
    }
}

package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHeadingTest {
    @Test
    void aProfileThatCameWithTheAgentIsNotCalibratedHere() {
        assertTrue(heading(Runs.GENERIC).contains("platform 'generic-cpu', not calibrated on this machine"), heading(Runs.GENERIC));
    }

    @Test
    void aFittedProfileSaysWhereAndWhen() {
        String text = heading(new PlatformFacts("mine", "A processor", "calibrated 2026-11-20 on Xeon, target joules", List.of()));
        assertTrue(text.contains("platform 'mine', calibrated 2026-11-20 on Xeon, target joules; seed"), text);
        assertFalse(text.contains("not calibrated"), text);
    }

    @Test
    void withoutACounterNothingWasMeasured() {
        assertTrue(heading(Runs.GENERIC).contains("Source: none. Nothing was measured"), heading(Runs.GENERIC));
    }

    private static String heading(PlatformFacts platform) {
        return RunHeading.of(Runs.of(List.of(), false, platform, io.dnnenergy.agent.report.facts.RunTotals.NONE, List.of()), "folder");
    }
}

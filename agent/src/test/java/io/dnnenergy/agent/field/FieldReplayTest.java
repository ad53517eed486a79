package io.dnnenergy.agent.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.replay.Replay;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.files.RowCsv;
import io.dnnenergy.agent.tape.TapeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded runs of a real DL4J network under the packaged agent, whose layers drew known powers, against a counter that was never late: fixtures
 * in {@code field/}, see the README there. What every change to the attribution is judged by.
 */
class FieldReplayTest {
    /** Limits are a quarter above what was reached when they were set: a change that makes attribution worse fails. */
    @ParameterizedTest
    @CsvSource({"41ms-noise, 1.5, 15", "41ms-noise-dense, 2.5, 5", "4ms-steady, 1.8, 9.1", "41ms-steady, 1.7, 9.6"})
    void layersAreNearTheirTruth(String name, double medianPercent, double worstPercent) throws IOException {
        List<ScopeReport> epochs = new ArrayList<>();
        assertTrue(replay(bytes(name), epochs));
        List<FieldTruth.Row> rows = FieldTruth.read(text(name + ".json")).judge(epochs);
        double[] errors = FieldTruth.medianAndWorst(rows);
        String figures = String.format(Locale.ROOT, "%s: median %.2f %%, worst %.2f %%, intervals hold %d of %d", name, 100 * errors[0], 100 * errors[1],
                rows.stream().filter(FieldTruth.Row::covered).count(), rows.size());
        assertTrue(100 * errors[0] <= medianPercent, figures);
        assertTrue(100 * errors[1] <= worstPercent, figures);
        assertTrue(rows.stream().filter(FieldTruth.Row::covered).count() >= 0.8 * rows.size(), figures);
    }

    @Test
    void replayIsTheSameToTheLastDigit() throws IOException {
        byte[] tape = bytes("41ms-steady");
        List<ScopeReport> once = new ArrayList<>();
        List<ScopeReport> again = new ArrayList<>();
        replay(tape, once);
        replay(tape, again);
        assertTrue(once.size() > 3);
        assertEquals(RowCsv.layers(once), RowCsv.layers(again));
    }

    /** The rows of the run itself, as its folder had them. */
    @Test
    void measuredJoulesAreThoseOfTheRunItself() throws IOException {
        List<ScopeReport> epochs = new ArrayList<>();
        replay(bytes("41ms-steady"), epochs);
        double sumJ = epochs.stream().mapToDouble(epoch -> epoch.balance().total().measuredJ()).sum();
        for (ScopeReport epoch : epochs) {
            double parts = epoch.balance().attributedJ() + epoch.balance().otherProcessesJ() + epoch.balance().unattributedJ();
            assertEquals(epoch.balance().total().measuredJ(), parts, 1e-9 * sumJ);
        }
    }

    @Test
    void aRecordingThatWasCutShortGivesWhatCameBefore() throws IOException {
        byte[] tape = bytes("41ms-steady");
        List<ScopeReport> epochs = new ArrayList<>();
        assertFalse(replay(Arrays.copyOf(tape, tape.length / 2), epochs));
        assertFalse(epochs.isEmpty());
    }

    @Test
    void whatIsNoRecordingIsSaid() {
        byte[] text = "not a recording".getBytes(StandardCharsets.UTF_8);
        IOException said = assertThrows(IOException.class, () -> TapeReader.open(new ByteArrayInputStream(text)));
        assertTrue(said.getMessage().startsWith("not a recording"), said.getMessage());
    }

    private static boolean replay(byte[] tape, List<ScopeReport> epochs) throws IOException {
        try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(tape))) {
            return new Replay(reader).run("generic-cpu", line -> { }, epochs::add);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = FieldReplayTest.class.getResourceAsStream("/field/" + name + ".rec")) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = FieldReplayTest.class.getResourceAsStream("/field/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

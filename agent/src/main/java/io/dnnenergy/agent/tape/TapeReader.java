package io.dnnenergy.agent.tape;

import io.dnnenergy.agent.account.Intake;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.record.events.Playback;
import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TeamCpu;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a recording and makes the recorded calls again. Not thread-safe. */
public final class TapeReader implements AutoCloseable {
    private static final int LONGEST_TITLE = 64;
    private static final long MOST_THREADS = 1_000_000;

    /** Receives the scopes that have ended. */
    public interface Ended {
        /**
         * @param known       false if the counters' figures were not known any more
         * @param interrupted true if the end of the program cut them short
         */
        void ended(List<Scope> scopes, boolean known, boolean interrupted);
    }

    private final DataInputStream in;
    private final TapeHead head;
    private final Meanings meanings = new Meanings();
    private Playback playback;
    private Consumer<String> platformSink;
    private long lastNs;
    private long lastCpuNs;

    private TapeReader(DataInputStream in, TapeHead head) {
        this.in = in;
        this.head = head;
    }

    /** @throws IOException with one line for the user if it is no recording, or one of a later version */
    public static TapeReader open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        return open(Files.newInputStream(file));
    }

    /** As {@link #open(Path)}; closes the stream if it is no recording. */
    public static TapeReader open(InputStream file) throws IOException {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 14));
            String title = title(in);
            if (!title.startsWith(TapeWriter.MAGIC + " ")) {
                throw new IOException("not a recording: its first line is not '" + TapeWriter.MAGIC + "'");
            }
            if (!title.equals(TapeWriter.MAGIC + " " + TapeHead.FORMAT)) {
                throw new IOException("a recording of another version (" + title + "); this program reads version " + TapeHead.FORMAT);
            }
            TapeHead head = TapeHead.GSON.fromJson(Varints.readText(in), TapeHead.class);
            if (head == null || head.domains() == null || head.options() == null) {
                throw new IOException("the recording's head is incomplete");
            }
            return new TapeReader(in, head);
        } catch (ZipException | EOFException e) {
            file.close();
            throw new IOException("not a recording: it is not compressed, or has no head");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e instanceof IOException io ? io : new IOException("not a recording, or damaged: " + e.getMessage());
        }
    }

    private static String title(DataInputStream in) throws IOException {
        StringBuilder title = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n' && title.length() < LONGEST_TITLE; next = in.readUnsignedByte()) {
            title.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
        }
        return title.toString();
    }

    /** What the recording says of its run. */
    public TapeHead head() {
        return head;
    }

    /** What the numbers mean; for the accounts that {@link #play} feeds. */
    public Meanings meanings() {
        return meanings;
    }

    /**
     * Makes every recorded call again, in order.
     *
     * @param platform receives the profile that the run's estimates rest on, before the first scopes
     * @return false if the file ends in the middle: its JVM was killed, or the disk was full
     * @throws IOException if the file is damaged
     */
    public boolean play(Intake intake, Ended ended, Consumer<String> platform) throws IOException {
        platformSink = platform;
        playback = new Playback(meanings.labels(), intake.accounts());
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next >= Frame.values().length) {
                    throw new IOException("unknown entry " + next + ": the recording is damaged");
                }
                play(Frame.values()[next], intake, ended);
            }
            playback.endRound();
            return true;
        } catch (EOFException cutShort) {
            return false;
        } catch (RuntimeException e) {
            throw new IOException("the recording is damaged: " + e, e);
        }
    }

    private void play(Frame frame, Intake intake, Ended ended) throws IOException {
        switch (frame) {
            case NETWORK -> meanings.network(in);
            case NODE -> meanings.node(in);
            case LABEL -> meanings.label(in);
            case VARIANT -> meanings.variant(in);
            case OPERATION -> meanings.operation(in);
            case THREAD -> {
                long id = Varints.read(in);
                String worker = Varints.readText(in);
                playback.thread(id, worker.isEmpty() ? null : worker);
            }
            case EVENT, WAITING -> event(frame);
            case CPU -> {
                lastCpuNs += Varints.read(in);
                playback.cpu(lastCpuNs, time());
            }
            default -> {
                playback.endRound();
                call(frame, intake, ended);
            }
        }
    }

    private void call(Frame frame, Intake intake, Ended ended) throws IOException {
        switch (frame) {
            case ROUND -> playback.round(time());
            case BEGIN -> intake.begin((int) Varints.read(in), time());
            case OPENED -> intake.opened();
            case READING -> intake.reading((int) Varints.read(in), time(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(),
                    in.readBoolean(), in.readDouble());
            case THREADS -> intake.threads(slice());
            case THREADS_UNKNOWN -> intake.threads(null);
            case PLATFORM -> platformSink.accept(Varints.readText(in));
            case LOST_ALL -> intake.lostAll();
            case LEAVE -> intake.leave();
            case AGE_WINDOW -> intake.ageWindow(time(), in.readBoolean());
            case TAKE_ENDED -> {
                boolean known = in.readBoolean();
                ended.ended(intake.takeEnded(known), known, false);
            }
            case ABANDON -> ended.ended(intake.abandonEpochs(time()), true, true);
            default -> throw new IOException("unexpected entry " + frame);
        }
    }

    private void event(Frame frame) throws IOException {
        int type = in.readUnsignedByte();
        int label = (int) Varints.read(in);
        int variant = (int) Varints.read(in);
        long a = EventForm.hasTime(type) ? time() : Varints.read(in);
        long b;
        if (in.readUnsignedByte() == 1) {
            lastCpuNs += Varints.read(in);
            b = lastCpuNs;
        } else {
            b = Varints.read(in);
        }
        if (frame == Frame.EVENT) {
            meanings.seen(type, label, variant);
            playback.event(type, label, variant, a, b);
        } else {
            playback.waiting(type, label, variant, a, b);
        }
    }

    private long time() throws IOException {
        lastNs += Varints.read(in);
        return lastNs;
    }

    private TaskSlice slice() throws IOException {
        long fromNs = time();
        long toNs = time();
        double totalS = in.readDouble();
        double jitS = in.readDouble();
        double gcS = in.readDouble();
        double agentS = in.readDouble();
        Map<Long, Double> javaS = new HashMap<>();
        for (long left = count(); left > 0; left--) {
            javaS.put(Varints.read(in), in.readDouble());
        }
        List<TeamCpu> teams = new ArrayList<>();
        for (long left = count(); left > 0; left--) {
            Set<Long> owners = new HashSet<>();
            for (long ownersLeft = count(); ownersLeft > 0; ownersLeft--) {
                owners.add(Varints.read(in));
            }
            teams.add(new TeamCpu(owners, in.readBoolean(), (int) Varints.read(in), in.readDouble(), in.readDouble()));
        }
        return new TaskSlice(fromNs, toNs, totalS, jitS, gcS, agentS, javaS, teams);
    }

    private long count() throws IOException {
        long count = Varints.read(in);
        if (count < 0 || count > MOST_THREADS) {
            throw new IOException("an impossible count of threads (" + count + "): the recording is damaged");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

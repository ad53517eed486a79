package io.dnnenergy.agent.tape;

import io.dnnenergy.agent.account.Journal;
import io.dnnenergy.agent.record.events.Tap;
import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TeamCpu;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recording as the run goes. What is written is on its way to the disk within a second, so a killed JVM leaves all but the last second.
 * The first failure to write ends the recording, not the run. Sampler's thread only.
 */
public final class TapeWriter implements Tap, Journal, AutoCloseable {
    static final String MAGIC = "dnn-energy recording";
    private static final long FLUSH_NS = 1_000_000_000L;

    private final Consumer<String> warn;
    private final Definitions definitions;
    /** Null once it was asked. */
    private Supplier<String> platform;
    private DataOutputStream out;
    private long lastNs;
    private long lastCpuNs;
    private long flushedNs;

    private TapeWriter(DataOutputStream out, Definitions definitions, Supplier<String> platform, Consumer<String> warn) {
        this.platform = platform;
        this.out = out;
        this.definitions = definitions;
        this.warn = warn;
    }

    /**
     * @param file     must not exist; a link is not followed
     * @param platform asked once, when the first scopes are settled: the profile that estimates rest on, which replay gives back as it is
     * @param warn     receives one line if writing fails later
     * @throws IOException if the file exists or cannot be made
     */
    public static TapeWriter open(Path file, TapeHead head, Definitions definitions, Supplier<String> platform, Consumer<String> warn)
            throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file,
                StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS), 1 << 16, true), 1 << 14));
        out.write((MAGIC + " " + head.format() + "\n").getBytes(StandardCharsets.UTF_8));
        Varints.write(out, TapeHead.GSON.toJson(head));
        return new TapeWriter(out, definitions, platform, warn);
    }

    /** Something that writes to the file. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private void write(Frame frame, Writing rest) {
        if (out == null) {
            return;
        }
        try {
            out.write(frame.ordinal());
            rest.to(out);
        } catch (IOException e) {
            warn.accept("the recording ends here: " + e + "; the run goes on");
            out = null;
        }
    }

    private void time(DataOutputStream to, long ns) throws IOException {
        Varints.write(to, ns - lastNs);
        lastNs = ns;
    }

    @Override
    public void round(long toNs) {
        write(Frame.ROUND, to -> time(to, toNs));
        if (out != null && toNs - flushedNs > FLUSH_NS) {
            flushedNs = toNs;
            try {
                out.flush();
            } catch (IOException e) {
                warn.accept("the recording ends here: " + e + "; the run goes on");
                out = null;
            }
        }
    }

    @Override
    public void thread(long javaThreadId, String worker) {
        write(Frame.THREAD, to -> {
            Varints.write(to, javaThreadId);
            Varints.write(to, worker == null ? "" : worker);
        });
    }

    @Override
    public void event(int type, int label, int variant, long a, long b) {
        event(Frame.EVENT, type, label, variant, a, b);
    }

    @Override
    public void waiting(int type, int label, int variant, long a, long b) {
        event(Frame.WAITING, type, label, variant, a, b);
    }

    private void event(Frame frame, int type, int label, int variant, long a, long b) {
        if (out == null) {
            return;
        }
        definitions.before(type, label, variant, a, this::write);
        write(frame, to -> {
            to.write(type);
            Varints.write(to, label);
            Varints.write(to, variant);
            if (EventForm.hasTime(type)) {
                time(to, a);
            } else {
                Varints.write(to, a);
            }
            if (EventForm.hasCpu(type) && b >= 0) {
                to.write(1);
                Varints.write(to, b - lastCpuNs);
                lastCpuNs = b;
            } else {
                to.write(0);
                Varints.write(to, b);
            }
        });
    }

    private void write(Frame frame, String text, long... numbers) {
        write(frame, to -> {
            for (long number : numbers) {
                Varints.write(to, number);
            }
            Varints.write(to, text);
        });
    }

    @Override
    public void cpu(long cpuNs, long atNs) {
        write(Frame.CPU, to -> {
            Varints.write(to, cpuNs - lastCpuNs);
            lastCpuNs = cpuNs;
            time(to, atNs);
        });
    }

    @Override
    public void begin(int domain, long timeNs) {
        write(Frame.BEGIN, to -> {
            Varints.write(to, domain);
            time(to, timeNs);
        });
    }

    @Override
    public void opened() {
        write(Frame.OPENED, to -> { });
    }

    @Override
    public void reading(int domain, long timeNs, double energyUj, double processS, double machineS, double lostUpToUj, boolean located,
                        double sigmaNs) {
        write(Frame.READING, to -> {
            Varints.write(to, domain);
            time(to, timeNs);
            to.writeDouble(energyUj);
            to.writeDouble(processS);
            to.writeDouble(machineS);
            to.writeDouble(lostUpToUj);
            to.writeBoolean(located);
            to.writeDouble(sigmaNs);
        });
    }

    @Override
    public void threads(TaskSlice slice) {
        if (slice == null) {
            write(Frame.THREADS_UNKNOWN, to -> { });
            return;
        }
        write(Frame.THREADS, to -> {
            time(to, slice.fromNs());
            time(to, slice.toNs());
            to.writeDouble(slice.totalS());
            to.writeDouble(slice.jitS());
            to.writeDouble(slice.gcS());
            to.writeDouble(slice.agentS());
            Varints.write(to, slice.javaS().size());
            for (Map.Entry<Long, Double> thread : slice.javaS().entrySet()) {
                Varints.write(to, thread.getKey());
                to.writeDouble(thread.getValue());
            }
            Varints.write(to, slice.teams().size());
            for (TeamCpu team : slice.teams()) {
                write(to, team);
            }
        });
    }

    private static void write(DataOutputStream to, TeamCpu team) throws IOException {
        Varints.write(to, team.owners().size());
        for (long owner : team.owners()) {
            Varints.write(to, owner);
        }
        to.writeBoolean(team.pool());
        Varints.write(to, team.workers());
        to.writeDouble(team.userS());
        to.writeDouble(team.systemS());
    }

    @Override
    public void lostAll() {
        write(Frame.LOST_ALL, to -> { });
    }

    @Override
    public void leave() {
        write(Frame.LEAVE, to -> { });
    }

    @Override
    public void ageWindow(long nowNs, boolean force) {
        write(Frame.AGE_WINDOW, to -> {
            time(to, nowNs);
            to.writeBoolean(force);
        });
    }

    /** Before what is settled by it. */
    private void platform() {
        if (platform != null && out != null) {
            String text = platform.get();
            platform = null;
            write(Frame.PLATFORM, to -> Varints.write(to, text));
        }
    }

    @Override
    public void takeEnded(boolean known) {
        platform();
        write(Frame.TAKE_ENDED, to -> to.writeBoolean(known));
    }

    @Override
    public void abandonEpochs(long nowNs) {
        platform();
        write(Frame.ABANDON, to -> time(to, nowNs));
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                warn.accept("the recording may be incomplete: " + e);
            }
            out = null;
        }
    }
}

package io.dnnenergy.agent.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The way to the run's folder, which may not be there: a disk is full for a while, somebody removes the folder. What fails is one line, and each next
 * write is another try; a folder that was removed is made anew. Nothing here throws. Sampler's thread only.
 */
public final class FolderAccess {
    /** Writes that wait for a folder to be made. */
    private static final int MOST_WAITING = 200;
    private static final int MOST_SAID = 6;

    /** One write to the folder. */
    public interface Write {
        void to(RunFolder folder) throws IOException;
    }

    /** Makes the folder. */
    public interface Maker {
        RunFolder make() throws IOException;
    }

    private final Maker maker;
    private final String out;
    private final Consumer<String> warn;
    private final Deque<Write> waiting = new ArrayDeque<>();
    private volatile RunFolder folder;
    private boolean failing;
    private int said;
    private long lost;

    /** @param out what the user gave, for messages */
    public FolderAccess(Maker maker, String out, Consumer<String> warn) {
        this.maker = maker;
        this.out = out;
        this.warn = warn;
    }

    /** Null while there is none. Any thread. */
    public RunFolder folder() {
        return folder;
    }

    /** True from a write that failed until {@link #written}. */
    public boolean isFailing() {
        return failing;
    }

    /** Blocks of rows that have been given up. */
    public long missing() {
        return lost + (folder == null ? waiting.size() : folder.dropped());
    }

    /** Makes the write, after those that wait for a folder. */
    public void save(Write write) {
        try {
            if (folder == null) {
                folder = maker.make();
            }
            while (!waiting.isEmpty()) {
                waiting.remove().to(folder);
            }
            write.to(folder);
        } catch (IOException | RuntimeException failure) {
            if (folder != null && Files.notExists(folder.path())) {
                leave();
            }
            if (folder == null) {
                keep(write);
            }
            if (!failing) {
                failing = true;
                say("the run folder in '" + out + "' cannot be written (" + failure + "): figures go to stderr, and each epoch is"
                        + " another try; choose another with out=DIR");
            }
        }
    }

    /** States that everything up to here is in the folder. */
    public void written() {
        if (failing) {
            failing = false;
            say("the run folder " + folder.path() + " can be written again");
        }
    }

    private void leave() {
        say("the run folder " + folder.path() + " was removed: what it held is lost, and the rest of the run goes to a new one");
        lost += folder.dropped();
        try {
            folder.close();
        } catch (IOException | RuntimeException gone) {
            // Its descriptor is closed all the same.
        }
        folder = null;
    }

    /** A disk that is full now and then is not worth a line each time. */
    private void say(String text) {
        if (said++ < MOST_SAID) {
            warn.accept(text);
        }
    }

    private void keep(Write write) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(write);
        } else {
            lost++;
        }
    }
}

package io.dnnenergy.agent.runs;

/** A folder that cannot be read as a run. The message names the folder, what is wrong, and what to do. */
public final class UnusableRun extends Exception {
    private static final long serialVersionUID = 1;

    /** Says which file, what is wrong and what would help, in one line. */
    public UnusableRun(String message) {
        super(message);
    }
}

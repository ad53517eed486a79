package io.dnnenergy.agent.options;

/** A key or value that is not understood. The message is one line that names the key, what is allowed and the nearest known key. */
public final class OptionException extends Exception {
    /** Says which option, what is wrong and what would be right, in one line. */
    public OptionException(String message) {
        super(message);
    }
}

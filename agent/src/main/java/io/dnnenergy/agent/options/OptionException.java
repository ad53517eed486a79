package io.dnnenergy.agent.options;

/** A key or value that is not understood. The message is one line that names the key, what is allowed and the nearest known key. */
public final class OptionException extends Exception {
    public OptionException(String message) {
        super(message);
    }
}

package io.dnnenergy.agent.cli.estimate;

/** An option that cannot be as it is; its message names the option. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UsageException(String message) {
        super(message);
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new UsageException(message);
        }
    }
}

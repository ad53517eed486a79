package io.dnnenergy.agent.options;

import java.util.Locale;

/**
 * A value as the user gave it.
 *
 * @param written the key as written there: {@code DNN_ENERGY_OUT}, {@code dnn.energy.out}
 * @param hint    what else may be wrong, to follow a message; empty if nothing is known
 */
record Given(String value, String written, Place place, String hint) {
    /** Where it was given. */
    enum Place {
        ARGUMENT, PROPERTY, ENVIRONMENT, FILE
    }

    /** A key in the form in which this one was written. */
    String nearest(Key key) {
        return switch (place) {
            case ENVIRONMENT -> Options.ENVIRONMENT + key.id().toUpperCase(Locale.ROOT);
            case PROPERTY -> Options.PROPERTY + key.id();
            default -> key.id();
        };
    }

    /** A control character is never meant: a properties file makes one of a backslash and the letter after it. */
    void checkText() throws OptionException {
        for (int i = 0; i < value.strip().length(); i++) {
            if (Character.isISOControl(value.strip().charAt(i))) {
                throw new OptionException("the value of key '" + written + "' contains a control character (U+"
                        + String.format(Locale.ROOT, "%04X", (int) value.strip().charAt(i)) + ")" + (place == Place.FILE
                        ? ": in a properties file a backslash is written twice, or as a slash" : ""));
            }
        }
    }
}

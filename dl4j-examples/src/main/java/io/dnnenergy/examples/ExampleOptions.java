package io.dnnenergy.examples;

import java.util.Optional;

/**
 * What an example's command line can change.
 *
 * @param epochs passes over the training images, 1 to 1000
 * @param examples training images, 1 to 12,800
 * @param batch images per iteration, 1 to 12,800
 * @param seed of the initial weights and of the order of the images
 * @param inferences single images classified one by one at the end, 0 to 1,000,000
 */
public record ExampleOptions(int epochs, int examples, int batch, long seed, int inferences) {
    /**
     * The options of a command line over the defaults, or empty after {@code --help} or a mistake, when the text is printed already. A mistake
     * ends the JVM with exit code 2: an example is a program of its own, and returning from main would report success.
     */
    static Optional<ExampleOptions> ofCommandLine(String[] args, ExampleOptions defaults) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            System.out.print(defaults.help());
            return Optional.empty();
        }
        try {
            return Optional.of(parse(args, defaults));
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.err.print(defaults.help());
            System.exit(2);
            return Optional.empty();
        }
    }

    /**
     * The options {@code --name value} or {@code --name=value} over the defaults; the last one counts.
     *
     * @throws IllegalArgumentException for an unknown option, a missing value or one outside its range; the message names it and what is allowed
     */
    static ExampleOptions parse(String[] args, ExampleOptions defaults) {
        ExampleOptions options = defaults;
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (!isKnown(name)) {
                throw new IllegalArgumentException("unknown option '" + name + "'");
            }
            if (equals < 0 && i + 1 == args.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            options = options.with(name, equals < 0 ? args[++i] : args[i].substring(equals + 1));
        }
        return options;
    }

    /** One line per option with its range and default. */
    String help() {
        return """
            options:
              --epochs N      passes over the training images, 1 to 1000 (%d)
              --examples N    training images, 1 to %d (%d)
              --batch N       images per iteration, 1 to %2$d (%d)
              --seed N        of weights and order, any integer (%d)
              --inferences N  single images classified at the end, 0 to 1000000 (%d)
              --help          this text
            """.formatted(epochs, FashionMnist.TRAINING_IMAGES, examples, batch, seed, inferences);
    }

    private static boolean isKnown(String name) {
        return switch (name) {
            case "--epochs", "--examples", "--batch", "--seed", "--inferences" -> true;
            default -> false;
        };
    }

    private ExampleOptions with(String name, String value) {
        return switch (name) {
            case "--epochs" -> new ExampleOptions(within(name, value, 1, 1000), examples, batch, seed, inferences);
            case "--examples" -> new ExampleOptions(epochs, within(name, value, 1, FashionMnist.TRAINING_IMAGES), batch, seed, inferences);
            case "--batch" -> new ExampleOptions(epochs, examples, within(name, value, 1, FashionMnist.TRAINING_IMAGES), seed, inferences);
            case "--seed" -> new ExampleOptions(epochs, examples, batch, integer(name, value), inferences);
            case "--inferences" -> new ExampleOptions(epochs, examples, batch, seed, within(name, value, 0, 1_000_000));
            default -> throw new IllegalStateException(name);
        };
    }

    private static int within(String name, String value, int least, int most) {
        long number = integer(name, value);
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + number);
        }
        return (int) number;
    }

    private static long integer(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be an integer, not '" + value + "'", e);
        }
    }
}

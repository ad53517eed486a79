package io.dnnenergy.probe.hwmon;

import java.util.regex.Pattern;

/**
 * One row of the table of chips and labels.
 *
 * @param chip     content of the chip's {@code name}, whole
 * @param label    the channel's label, whole; a channel without one has its file's name, {@code power1}
 * @param coverage what it covers
 * @param set      channels of a set add up; of several sets of boards one is counted, the first in the table
 * @param alone    true if a set has one channel: a second one may measure the same again, and then neither counts
 * @param contains in words
 * @param source   the driver or document that says so
 */
record KnownChannel(Pattern chip, Pattern label, Coverage coverage, String set, boolean alone, String contains, String source) {
    private static KnownChannel row(String chip, String label, Coverage coverage, String set, boolean alone, String contains, String source) {
        return new KnownChannel(Pattern.compile(chip, Pattern.CASE_INSENSITIVE), Pattern.compile(label, Pattern.CASE_INSENSITIVE), coverage, set,
                alone, contains, source);
    }

    /** The one channel that has everything. */
    static KnownChannel whole(String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.BOARD, chip, true, contains, source);
    }

    /** One of several inputs or rails that supply nothing of one another. */
    static KnownChannel part(String set, String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.BOARD, set, false, contains, source);
    }

    static KnownChannel processor(String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.PROCESSOR, "", false, contains, source);
    }

    static KnownChannel card(String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.CARD, "", false, contains, source);
    }

    static KnownChannel inside(String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.INSIDE, "", false, contains, source);
    }

    static KnownChannel foreign(String chip, String label, String contains, String source) {
        return row(chip, label, Coverage.FOREIGN, "", false, contains, source);
    }

    boolean matches(HwmonChannel channel) {
        return chip.matcher(channel.chip()).matches() && label.matcher(channel.labelOrFile()).matches();
    }
}

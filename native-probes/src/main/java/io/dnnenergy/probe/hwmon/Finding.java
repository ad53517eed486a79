package io.dnnenergy.probe.hwmon;

import java.util.Optional;

/**
 * A channel with what is known of it and how it answers.
 *
 * @param channel  where it lies
 * @param known    the row of the table; empty if nobody has said what it measures
 * @param mirror   true if it is the mirror of a battery or an adapter
 * @param refusal  why its values are no readings; empty if they are, or if nobody looked because it will not be counted
 * @param byPower  true if its energy stands still while its power does not: the power is then summed
 * @param zero     true if it showed 0 W: a rail may be off, but not all of them
 */
record Finding(HwmonChannel channel, Optional<KnownChannel> known, boolean mirror, String refusal, boolean byPower, boolean zero) {
    static Finding of(HwmonChannel channel, boolean mirror) {
        return new Finding(channel, KnownChannels.of(channel), mirror, "", false, false);
    }

    Finding refused(String why) {
        return new Finding(channel, known, mirror, why, false, false);
    }

    Finding summingPower() {
        return new Finding(channel, known, mirror, "", true, false);
    }

    Finding showingZero() {
        return new Finding(channel, known, mirror, "", false, true);
    }

    Coverage coverage() {
        return mirror ? Coverage.FOREIGN : known.map(KnownChannel::coverage).orElse(Coverage.UNKNOWN);
    }

    /** Whether it could be counted at all, so that its readings matter. */
    boolean isCandidate() {
        return switch (coverage()) {
            case BOARD, PROCESSOR, CARD -> true;
            default -> false;
        };
    }

    /** A channel that has the whole machine or package to itself: one that shows 0 W is broken, where a rail may be off. */
    boolean neverZero() {
        return coverage() == Coverage.PROCESSOR || known.map(KnownChannel::alone).orElse(false);
    }

    boolean isLive() {
        return refusal.isEmpty();
    }

    boolean isNamed(String chipAndLabel) {
        int slash = chipAndLabel.indexOf('/');
        String chip = slash < 0 ? chipAndLabel : chipAndLabel.substring(0, slash);
        boolean ofChip = chip.strip().equalsIgnoreCase(channel.chip()) || chip.strip().equalsIgnoreCase(channel.device());
        String label = slash < 0 ? "" : chipAndLabel.substring(slash + 1).strip();
        return ofChip && (slash < 0 || label.equalsIgnoreCase(channel.labelOrFile().strip()));
    }
}

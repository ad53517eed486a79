package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which channels are counted: those that the user named, or else what is known to be the processor, or the whole machine, or
 * disjoint parts of it, and nothing twice. Pure but for one look at a card's power limit.
 */
final class HwmonChoice {
    private static final Pattern SOCKET = Pattern.compile("Esocket([0-9]+)");

    private final List<Finding> findings;
    private final boolean boardsCounted;
    private final List<String> named;
    private final boolean processors;
    private final String set;

    /** A channel and its domain; {@code remark} says why it is not counted, empty if it is. */
    record Sensed(Domain domain, Finding finding, String remark) {
    }

    private HwmonChoice(List<Finding> findings, boolean boardsCounted, List<String> named) {
        this.findings = findings;
        this.boardsCounted = boardsCounted;
        this.named = named;
        processors = findings.stream().anyMatch(f -> f.coverage() == Coverage.PROCESSOR && f.isLive());
        set = boardsCounted && !processors && named.isEmpty() ? firstSet() : "";
    }

    /**
     * Domains of the channels, in their order.
     *
     * @param boardsCounted false where the processor has counters of its own, which a board's supply would contain
     * @param named         {@code CHIP/LABEL} of channels that the user chose; empty to choose what is known
     */
    static List<Sensed> of(List<Finding> findings, boolean boardsCounted, List<String> named) {
        HwmonChoice choice = new HwmonChoice(findings, boardsCounted, named);
        Set<String> names = new HashSet<>();
        Set<String> cards = new HashSet<>();
        List<Sensed> sensed = new ArrayList<>();
        for (Finding finding : findings) {
            String remark = choice.remark(finding, cards);
            boolean measured = finding.channel().quantity() == HwmonChannel.Quantity.ENERGY && !finding.byPower();
            sensed.add(new Sensed(new Domain(HwmonSource.NAME, name(finding.channel(), names), kind(finding),
                    measured ? Provenance.MEASURED : Provenance.INTEGRATED, remark.isEmpty(), Double.NaN, finding.channel().file().toString()),
                    finding, remark));
        }
        return sensed;
    }

    /** Why a channel is not counted; empty if it is. */
    private String remark(Finding finding, Set<String> cards) {
        if (finding.mirror()) {
            return "it mirrors a battery or an adapter, which is no consumption";
        }
        if (!finding.isLive()) {
            return finding.refusal();
        }
        if (!named.isEmpty()) {
            return named.stream().anyMatch(finding::isNamed) ? "" : "others are named";
        }
        String contains = finding.known().map(KnownChannel::contains).orElse("");
        return switch (finding.coverage()) {
            case UNKNOWN -> "what it measures is not known; source=hwmon:" + finding.channel().id() + " counts it";
            case INSIDE, FOREIGN -> contains;
            case PROCESSOR -> boardsCounted ? "" : "the processor has a counter of its own";
            case BOARD -> boardRemark(finding.known().orElseThrow());
            case CARD -> !isDiscrete(finding.channel()) ? "it is inside the processor" : !set.isEmpty() ? "it is inside the board, which is counted"
                    : cards.add(finding.channel().directory().toString()) ? "" : "the card is counted already";
        };
    }

    private String boardRemark(KnownChannel row) {
        if (!boardsCounted || processors) {
            return "it contains the processor, which has a counter of its own";
        }
        if (row.alone() && live(row.set()) > 1) {
            return "several channels are like it and may measure the same; source=hwmon:CHIP/LABEL counts one";
        }
        return row.set().equals(set) ? "" : set.isEmpty() ? Liveness.ZERO : "another channel has the whole";
    }

    /**
     * The first set, in the table's order, that has a reading; one with a single place must have a single channel. Where chips have several sets, both
     * sides of power supplies, the one that more of them report.
     */
    private String firstSet() {
        List<KnownChannel> usable = KnownChannels.rows().stream().filter(row -> row.coverage() == Coverage.BOARD)
                .filter(row -> row.alone() ? live(row.set()) == 1 : chips(row.set()) > 0).toList();
        return usable.stream().filter(row -> row.chip().pattern().equals(usable.get(0).chip().pattern()))
                .max(Comparator.comparingLong(row -> chips(row.set()))).map(KnownChannel::set).orElse("");
    }

    private long live(String of) {
        return set(of).count();
    }

    /** Chips that show any power in a channel of a set. */
    private long chips(String of) {
        return set(of).filter(f -> !f.zero()).map(f -> f.channel().directory()).distinct().count();
    }

    private Stream<Finding> set(String of) {
        return findings.stream().filter(f -> f.coverage() == Coverage.BOARD && f.isLive() && f.known().orElseThrow().set().equals(of));
    }

    private static DomainKind kind(Finding finding) {
        String chip = finding.channel().chip();
        if (finding.coverage() == Coverage.CARD || chip.matches("(xe|i915)_gt.*")) {
            return DomainKind.GPU;
        }
        if (finding.coverage() == Coverage.PROCESSOR) {
            return DomainKind.PACKAGE;
        }
        return chip.matches("amd_energy|zenpower|coretemp|k10temp") ? DomainKind.CORE : DomainKind.BOARD;
    }

    /** An integrated amdgpu shows the whole processor's power and has no power limit to set (hwmon_attributes_visible in amdgpu_pm.c). */
    private static boolean isDiscrete(HwmonChannel channel) {
        return !channel.chip().equals("amdgpu")
                || Files.exists(channel.directory().resolve("power1_cap")) && !Files.exists(channel.directory().resolve("power2_average"));
    }

    private static String name(HwmonChannel channel, Set<String> taken) {
        Matcher socket = SOCKET.matcher(channel.label());
        String plain = socket.matches() ? "package-" + socket.group(1) : clean(channel.label().isEmpty() ? channel.chip() : channel.label());
        String name = plain;
        for (int n = 1; !taken.add(name); n++) {
            name = n == 1 ? plain + "-" + clean(channel.device()) : plain + "-" + clean(channel.device()) + "-" + n;
        }
        return name;
    }

    private static String clean(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
    }
}

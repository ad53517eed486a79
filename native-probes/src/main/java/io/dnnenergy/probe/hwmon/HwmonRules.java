package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what each channel measures and which may be added to the machine's total. */
final class HwmonRules {
    /** Supplies of a whole board: VDD_IN and POM_5V_IN (Jetson), VIN_SYS_5V0, ACPI's "Module Power". */
    private static final Pattern WHOLE = Pattern.compile("(?i)vdd_in|pom_5v_in|vin(_.*)?|.*total.*|module.*|psu.*|power_meter");
    /** Names that the power_supply class gives its mirror in hwmon: the battery source has those. */
    private static final Pattern POWER_SUPPLY = Pattern.compile("(?i)bat[0-9]*|ac[0-9]*|adp[0-9]*|cmb[0-9]+|ucsi_.*|macsmc_.*|hid.*");
    /**
     * NVIDIA Grace reports its own power (processor and memory) and its module's, which holds the GPU too; the GPU has a source of its own
     * (NVIDIA Grace Performance Tuning Guide).
     */
    private static final Pattern GRACE = Pattern.compile("(?i)grace power.*");
    private static final Pattern AMD_SOCKET = Pattern.compile("Esocket([0-9]+)");

    private HwmonRules() {
    }

    /** A channel and its domain. */
    record Sensed(Domain domain, HwmonChannel channel) {
    }

    /**
     * Domains of the channels, in their order.
     *
     * @param boardsCounted false where the processor has counters of its own, which a board's supply would contain
     */
    static List<Sensed> of(List<HwmonChannel> all, boolean boardsCounted) {
        List<HwmonChannel> channels = all.stream().filter(c -> !POWER_SUPPLY.matcher(c.chip()).matches()).toList();
        boolean grace = channels.stream().anyMatch(c -> GRACE.matcher(c.label()).matches());
        boolean whole = channels.stream().anyMatch(c -> kind(c) == DomainKind.BOARD && isWhole(c));
        Set<String> names = new HashSet<>();
        Set<String> cards = new HashSet<>();
        List<Sensed> sensed = new ArrayList<>();
        for (HwmonChannel channel : channels) {
            DomainKind kind = kind(channel);
            boolean counted = switch (kind) {
                case BOARD -> boardsCounted && (grace ? GRACE.matcher(channel.label()).matches() : !whole || isWhole(channel));
                case GPU -> isDiscrete(channel) && cards.add(channel.directory().toString());
                case PACKAGE -> true;
                default -> false;
            };
            String name = name(channel, names);
            Provenance provenance = channel.quantity() == HwmonChannel.Quantity.ENERGY ? Provenance.MEASURED : Provenance.INTEGRATED;
            sensed.add(new Sensed(new Domain(HwmonSource.NAME, name, kind, provenance, counted, Double.NaN, channel.file().toString()), channel));
        }
        return sensed;
    }

    private static DomainKind kind(HwmonChannel channel) {
        if (channel.chip().matches("amdgpu|nouveau|radeon|i915.*|xe.*")) {
            return DomainKind.GPU;
        }
        if (AMD_SOCKET.matcher(channel.label()).matches()) {
            return DomainKind.PACKAGE;
        }
        // Estimates and rails inside the processor: amd_energy's cores, zenpower, fam15h_power.
        return channel.chip().matches("amd_energy|zenpower|fam15h_power|coretemp|k10temp") ? DomainKind.CORE : DomainKind.BOARD;
    }

    private static boolean isWhole(HwmonChannel channel) {
        return WHOLE.matcher(channel.label()).matches() || WHOLE.matcher(channel.chip()).matches();
    }

    /**
     * The first channel of a card is the card; an integrated amdgpu shows the whole processor's power and no power limit to set
     * (hwmon_attributes_visible in amdgpu_pm.c). Intel's drivers register sensors for discrete cards only, the tile's (gt) inside the card's.
     */
    private static boolean isDiscrete(HwmonChannel channel) {
        if (channel.chip().equals("amdgpu")) {
            return Files.exists(channel.directory().resolve("power1_cap")) && !Files.exists(channel.directory().resolve("power2_average"));
        }
        return !channel.chip().contains("_gt");
    }

    private static String name(HwmonChannel channel, Set<String> taken) {
        Matcher socket = AMD_SOCKET.matcher(channel.label());
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

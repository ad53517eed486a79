package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.DomainKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which registers a processor has and in what units.
 *
 * @param unitAddress    register of the energy unit
 * @param registers      energy registers, once per package
 * @param serverDramUnit true where memory counts in 15.3 uJ whatever the unit register says
 */
record MsrLayout(long unitAddress, List<Register> registers, boolean serverDramUnit) {
    /** Kernel value for Haswell-EP, Broadwell-EP/DE, Skylake-SP, Ice Lake-SP, Knights Landing: 15 300 nJ. */
    static final double SERVER_DRAM_UJ = 15.3;

    private static final Set<Integer> SERVER_DRAM_MODELS = Set.of(0x3F, 0x4F, 0x56, 0x55, 0x6A, 0x6C, 0x57, 0x85);
    private static final Pattern VENDOR = Pattern.compile("(?m)^vendor_id\\s*:\\s*(\\S+)");
    private static final Pattern FAMILY = Pattern.compile("(?m)^cpu family\\s*:\\s*([0-9]{1,5})");
    private static final Pattern MODEL = Pattern.compile("(?m)^model\\s*:\\s*([0-9]{1,5})");
    private static final int INTEL_FAMILY = 6;
    private static final int ZEN_FAMILY = 0x17;

    /**
     * An energy register. Only its low 32 bits count.
     *
     * @param address number of the register, which is its position in the file
     * @param name    start of the domain's name
     */
    record Register(long address, String name, DomainKind kind, boolean counted) {
    }

    private static final List<Register> INTEL = List.of(new Register(0x611, "package", DomainKind.PACKAGE, true),
            new Register(0x619, "dram", DomainKind.DRAM, true), new Register(0x639, "core", DomainKind.CORE, false),
            new Register(0x641, "uncore", DomainKind.UNCORE, false));
    private static final List<Register> AMD = List.of(new Register(0xC001029BL, "package", DomainKind.PACKAGE, true));

    /** From the text of {@code cpuinfo}; empty if the processor is not known to have these registers. */
    static Optional<MsrLayout> of(String cpuinfo) {
        String vendor = first(VENDOR, cpuinfo).orElse("");
        int family = number(FAMILY, cpuinfo).orElse(-1);
        int model = number(MODEL, cpuinfo).orElse(-1);
        if (vendor.equals("GenuineIntel") && family == INTEL_FAMILY) {
            return Optional.of(new MsrLayout(0x606, INTEL, SERVER_DRAM_MODELS.contains(model)));
        }
        boolean zen = vendor.equals("AuthenticAMD") && family >= ZEN_FAMILY || vendor.equals("HygonGenuine");
        return zen ? Optional.of(new MsrLayout(0xC0010299L, AMD, false)) : Optional.empty();
    }

    /** Microjoules of one count, from the unit register: 2^-ESU J with ESU in bits 12:8. */
    double ujPerCount(Register register, long unitRegister) {
        if (serverDramUnit && register.kind() == DomainKind.DRAM) {
            return SERVER_DRAM_UJ;
        }
        return 1e6 / (1L << (unitRegister >> 8 & 0x1F));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static OptionalInt number(Pattern pattern, String text) {
        return first(pattern, text).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}

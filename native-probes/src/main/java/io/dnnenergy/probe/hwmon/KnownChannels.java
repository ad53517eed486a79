package io.dnnenergy.probe.hwmon;

import static io.dnnenergy.probe.hwmon.KnownChannel.card;
import static io.dnnenergy.probe.hwmon.KnownChannel.foreign;
import static io.dnnenergy.probe.hwmon.KnownChannel.inside;
import static io.dnnenergy.probe.hwmon.KnownChannel.part;
import static io.dnnenergy.probe.hwmon.KnownChannel.processor;
import static io.dnnenergy.probe.hwmon.KnownChannel.whole;

import java.util.List;
import java.util.Optional;

/**
 * What is known of hwmon's power and energy channels: the first row that matches speaks. A channel without a row is not counted, because a
 * label such as "power1" or "total" says nothing about whose power it is. Sources: files of the Linux kernel, or a vendor's document.
 */
final class KnownChannels {
    private static final String ANY = ".*";
    private static final String PSU = "pfe1100|pfe3000|(ibm_)?cffps[0-9]?|(intel_)?crps[0-9]+|dps(460|650ab|800|920ab)|ipsps1|(acbel_)?fsg032|ym2151e|yh5151e|bp[ad][-_]?rs600|d1u74t|aps[-_]379";
    private static final String PSU_DRIVERS = "drivers/hwmon/pmbus: bel-pfe, ibm-cffps, crps, dps920ab, pmbus, inspur-ipsps, acbel-fsg032, fsp-3y, bpa-rs600, d1u74t, aps-379";
    private static final String PUMPS = "d5next|farbwerk.*|octo|quadro|aquastream.*|aquaero|leakshield|highflow.*|poweradjust.*";
    private static final String INA = "ina3221x?";
    private static final String JETSON = "NVIDIA Jetson Linux Developer Guide, Power Monitors";

    private static final List<KnownChannel> SYSTEMS = List.of(
            whole("macsmc_hwmon", "Total System Power", "the whole machine (SMC key PSTR)", "arch/arm64/boot/dts/apple/hwmon-common.dtsi"),
            inside("macsmc_hwmon", "AC Input Power", "the power adapter, which charges the battery too", "hwmon-common.dtsi, key PDTR"),
            inside("macsmc_hwmon", ANY, "a rail of the machine", "drivers/hwmon/macsmc-hwmon.c"),
            whole("ibmpowernv", "System", "the whole node", "drivers/hwmon/ibmpowernv.c: OPAL's label; the OCC's \"system\" is the whole (occ.rst)"),
            inside("ibmpowernv", ANY, "a chip, rail or APSS channel of the node", "drivers/hwmon/ibmpowernv.c"),
            processor("power_meter", "Grace Power Socket [0-9]+", "a Grace processor: its CPU and SysIO rails, and more", "NVIDIA Grace Performance Tuning Guide"),
            inside("power_meter", "(Module|CPU|SysIO) Power Socket [0-9]+", "the module around Grace, or a rail of it",
                    "NVIDIA Grace Performance Tuning Guide"),
            whole("power_meter", "power1|n/?a|(?!.*socket).*(system|total|chassis|platform|server).*", "what ACPI's power meter measures: the machine",
                    "Documentation/hwmon/acpi_power_meter.rst"));

    private static final List<KnownChannel> SUPPLIES = List.of(
            part("psu-total", "corsairpsu", "power total", "everything behind the power supply", "Documentation/hwmon/corsair-psu.rst"),
            inside("corsairpsu", ANY, "a rail of the power supply", "Documentation/hwmon/corsair-psu.rst"),
            part("psu-input", PSU, "pin", "the input of a power supply", PSU_DRIVERS),
            part("psu-output", PSU, "pout1", "the main output of a power supply", PSU_DRIVERS),
            inside(PSU, ANY, "a further output of the power supply", PSU_DRIVERS));

    private static final List<KnownChannel> BOARDS = List.of(
            part("jetson-input", INA, "VDD_IN|POM_5V_IN|5V_IN|VIN", "the module's input", JETSON),
            part("jetson-input", INA, "VDD_MUX", "the carrier board's input, beside the module's", JETSON + "; energymon JetsonPowerRails.md"),
            part("agx-orin", INA, "VDD_GPU_SOC|VDD_CPU_CV|VIN_SYS_5V0", "an input of the AGX Orin module", JETSON),
            part("agx-xavier", INA, "GPU|CPU|SOC|CV|VDDRQ|SYS5V", "an input of the AGX Xavier module",
                    "Jetson AGX Xavier Product Design Guide, 5.6.2"),
            inside(INA, "VDD_.*|VDDQ_.*|POM_.*|.*_IO.*|VDD_4V0_WIFI|sum of shunt voltages", "a rail behind the input", JETSON),
            part("zcu102", "ina226_u(15|16|65|7[4-9]|8[014-8]|9[23])", ANY, "a rail of the ZCU102 board, from a regulator of its own",
                    "AMD UG1182, power system; zynqmp-zcu102-revA.dts"));

    private static final List<KnownChannel> PROCESSORS = List.of(
            processor("amd_energy", "Esocket[0-9]+", "a socket", "Documentation/hwmon/amd_energy.rst"),
            inside("amd_energy", ANY, "a core of the socket", "Documentation/hwmon/amd_energy.rst"),
            processor("amd_hsmp_hwmon", "power1", "a socket (HSMP_GET_SOCKET_POWER)", "drivers/platform/x86/amd/hsmp/hwmon.c"),
            processor("fam15h_power", "power1", "the whole package", "Documentation/hwmon/fam15h_power.rst"),
            processor("apm_xgene", "CPU power|IO power", "the processor's cores, or its other blocks", "drivers/hwmon/xgene-hwmon.c"),
            processor("zenpower", "SVI2_P_(Core|SoC)", "one of the two supplies of the package", "zenpower README: SVI2 telemetry"),
            inside("zenpower|k10temp|coretemp", ANY, "a supply or an estimate inside the processor", "the driver's README"));

    private static final List<KnownChannel> CARDS = List.of(
            card("amdgpu|nouveau|radeon", ANY, "a graphics card", "Documentation/gpu/amdgpu/thermal.rst"),
            card("xe|i915", ANY, "a graphics card", "Documentation/ABI/testing/sysfs-driver-intel-xe-hwmon"),
            inside("(xe|i915)_gt[0-9]*", ANY, "a tile of a card", "Documentation/ABI/testing/sysfs-driver-intel-i915-hwmon"),
            foreign("(n3000|d5005|n5010|n6000)bmc[-_]hwmon", ANY, "an FPGA card",
                    "drivers/hwmon/intel-m10-bmc-hwmon.c"));

    private static final List<KnownChannel> FOREIGN = List.of(
            foreign(ANY, "[TR]X_power", "light of an optical module", "drivers/net/phy/sfp.c"),
            foreign("(.*_)?(battery|bat[0-9]*|charger[0-9]*)|ucsi_source_psy_.*|adp[0-9]|ac[0-9]?", ANY, "what flows into or out of a battery or adapter",
                    "drivers/power/supply/power_supply_hwmon.c: named after the supply"),
            foreign(PUMPS, ANY, "a pump, a fan or a lamp of a cooler", "Documentation/hwmon/aquacomputer_d5next.rst"),
            foreign(ANY, "(pump|fan ?[0-9]*|strip.*|led.*) power", "a pump, a fan or a lamp", "Documentation/hwmon/aquacomputer_d5next.rst"),
            foreign("p[89]_occ|occ", ANY, "the server that this one manages: the driver runs on a BMC only", "drivers/hwmon/occ/Kconfig"),
            foreign("sbrmi", ANY, "a socket of the machine that this one manages", "Documentation/hwmon/sbrmi.rst"));

    private static final List<List<KnownChannel>> TABLES = List.of(SYSTEMS, SUPPLIES, BOARDS, PROCESSORS, CARDS, FOREIGN);

    private KnownChannels() {
    }

    /** What is known of a channel; empty if nothing is. */
    static Optional<KnownChannel> of(HwmonChannel channel) {
        return rows().stream().filter(row -> row.matches(channel)).findFirst();
    }

    /** Every row, in order. */
    static List<KnownChannel> rows() {
        return TABLES.stream().flatMap(List::stream).toList();
    }
}

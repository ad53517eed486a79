/**
 * Sensors of boards and cards under {@code <sysfs>/class/hwmon}: INA226 and INA3221 rails (FPGA boards, Jetson), amdgpu, Intel GPUs, ACPI power
 * meters. {@link io.dnnenergy.probe.hwmon.HwmonSource} is the door; {@code HwmonChannel} lists what a chip offers and {@code HwmonRules} says
 * what it measures and what may be added. Files and units: Documentation/hwmon/sysfs-interface.rst.
 */
package io.dnnenergy.probe.hwmon;

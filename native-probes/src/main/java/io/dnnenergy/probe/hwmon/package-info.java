/**
 * Sensors of boards and cards under {@code <sysfs>/class/hwmon}. {@link io.dnnenergy.probe.hwmon.HwmonSource} is the door: {@code HwmonChannel}
 * lists what a chip offers, {@code KnownChannels} is the table of what chips and labels measure, {@code Liveness} looks whether a channel gives
 * readings, {@code HwmonChoice} decides what counts, {@code HwmonReport} says so. Files and units: Documentation/hwmon/sysfs-interface.rst.
 *
 * <p>Only what is known to be the machine, or disjoint parts of it, is counted. Power of light, pumps, batteries or of a rail inside another
 * is no consumption of its own, and a label alone does not say which it is.
 */
package io.dnnenergy.probe.hwmon;

/**
 * A laptop's battery: what flows out of it is what the whole machine draws, screen included, reported every second or slower.
 * {@link io.dnnenergy.probe.battery.BatterySource} is the door. Files and units: Documentation/ABI/testing/sysfs-class-power.
 */
package io.dnnenergy.probe.battery;

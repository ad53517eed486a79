/**
 * The command {@code doctor}: which energy counters this machine has, why one cannot be read, what fixes it, and live watts.
 * {@link io.dnnenergy.agent.cli.doctor.DoctorCommand} is the door; {@code Examination} opens every source, {@code LiveWatts} measures them,
 * {@code DoctorJson} and {@code DoctorText} write. Depends on the probes' {@code .probe}, {@code .probe.catalog} and {@code .machine}, on
 * picocli and gson.
 */
package io.dnnenergy.agent.cli.doctor;

/**
 * Which platform profile {@code platform=auto} stands for: the one that was fitted on this machine, if {@code calibrate} has kept one; else
 * {@code generic-cpu}, moved to the processor found, the cores in use and the speed at which this machine runs now. Depends on
 * {@code model.platform} and the table of processors' powers; reads and writes files in the user's cache folder only.
 */
package io.dnnenergy.agent.profile;

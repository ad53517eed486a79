/**
 * Which platform profile {@code platform=auto} stands for. If {@code calibrate} has kept a profile fitted on this machine, it is that.
 * Otherwise it is {@code generic-cpu}, moved to the processor found, the cores in use and the speed at which this machine runs now. Depends on
 * {@code model.platform} and the table of processors' powers; reads and writes files in the user's cache folder only.
 */
package io.dnnenergy.agent.profile;

/**
 * The layers of a model that was saved, or that a user's method configures: DL4J's zip and JSON, Keras's zip and HDF5. A file is only read; a method is run, with
 * nothing of the agent's in its sight. Depends on {@code model.shape}, {@code model.keras} and a library for HDF5.
 */
package io.dnnenergy.agent.cli.saved;

/**
 * Estimated beside measured: from a scope's accounts, its settled energies and the models to the rows of the report. Pure functions. Depends
 * on {@code account}, {@code record}, {@code attribute}, {@code model}, {@code report}.
 */
package io.dnnenergy.agent.reconcile;

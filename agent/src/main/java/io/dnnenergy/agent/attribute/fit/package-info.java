/**
 * The linear algebra of separating labels: rows of seconds and joules in ({@link io.dnnenergy.agent.attribute.fit.WeighedRows}), powers with their covariance
 * out ({@link io.dnnenergy.agent.attribute.fit.PowerFit}). Neighbouring rows share the error of the edge between them, so they are kept in whitened
 * {@link io.dnnenergy.agent.attribute.fit.Block}s; rows that their block contradicts count for less. Knows nothing of scopes or of what a label is. Pure; one
 * thread calls it. Depends on a linear-algebra library only.
 */
package io.dnnenergy.agent.attribute.fit;

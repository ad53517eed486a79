/**
 * Both models of a run, the component model and the founding article's, as its options ask ({@link io.dnnenergy.agent.models.Models}): what closing
 * scopes asks for joules. Depends on {@code model.*}, {@code profile}, {@code options}, and on {@code reconcile} and {@code report} for what they ask.
 */
package io.dnnenergy.agent.models;

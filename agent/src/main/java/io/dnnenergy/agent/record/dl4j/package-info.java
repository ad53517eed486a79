/**
 * DL4J and ND4J by reflection and method handles: shapes, names, configurations, operations. DL4J is not visible from the agent's loader, so
 * copies of the readers are defined per application loader ({@code PerLoader}) and held weakly. Called on the application's threads; in steady
 * state nothing is allocated. Depends on {@code label.OpSignature} only.
 */
package io.dnnenergy.agent.record.dl4j;

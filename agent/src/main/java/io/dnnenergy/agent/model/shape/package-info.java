/**
 * A whole network from its configuration, without running it: reads DL4J's JSON, works out the shapes from layer to layer, and prices
 * every layer and vertex. Depends on {@code model}, {@code model.conf}, {@code model.layers} and Gson.
 */
package io.dnnenergy.agent.model.shape;

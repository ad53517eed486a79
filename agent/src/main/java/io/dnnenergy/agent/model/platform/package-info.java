/**
 * Work to joules and seconds: a platform's quantities, each with its unit, source and confidence, and the component model (processing
 * element, call overhead, caches, memory, link, voltage regulator, static power; power supply apart). Depends on {@code model} and Gson.
 */
package io.dnnenergy.agent.model.platform;

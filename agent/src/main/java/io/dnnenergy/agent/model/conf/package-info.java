/** Reads layer configurations: from DL4J's JSON, and from live objects by reflection. Depends on {@code model} and Gson. */
package io.dnnenergy.agent.model.conf;

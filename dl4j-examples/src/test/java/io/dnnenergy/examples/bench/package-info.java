/** Measurements of what the agent costs; not tests. Started by {@code mvn -Pbench}, see the README. */
package io.dnnenergy.examples.bench;

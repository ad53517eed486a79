/**
 * What the build does to the jar's class files: {@link io.dnnenergy.agent.packaging.PlainLambdas} runs between compilation and packaging. No part of the
 * jar.
 */
package io.dnnenergy.agent.packaging;

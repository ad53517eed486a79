/** End-to-end tests: the packaged agent in child JVMs that run real DL4J programs, beside a plant that knows the true joules. */
package io.dnnenergy.examples.it;

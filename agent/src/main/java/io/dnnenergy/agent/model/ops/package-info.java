/**
 * Work of single native operations of ND4J 1.0.0-M2.1 from their name, shapes and integer arguments: what an operation counter adds up, and
 * what the layers' formulas are compared with. Pure functions; depends on {@code model} only.
 */
package io.dnnenergy.agent.model.ops;

/** Attribution against truth in the field: recordings of real runs whose joules are known, replayed. */
package io.dnnenergy.agent.field;

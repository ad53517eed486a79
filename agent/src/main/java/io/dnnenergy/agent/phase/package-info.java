/** Plain vocabulary: phases, passes, sites. Depends on nothing. */
package io.dnnenergy.agent.phase;

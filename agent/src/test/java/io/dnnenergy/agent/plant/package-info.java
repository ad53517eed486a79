/**
 * The plant: a machine whose true joules by label are known, and samplers that look at its counter. Test code; its powers are schedules,
 * not measurements. Depends on the agent's {@code attribute} and {@code sample} packages only.
 */
package io.dnnenergy.agent.plant;

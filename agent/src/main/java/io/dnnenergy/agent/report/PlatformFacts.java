package io.dnnenergy.agent.report;

import java.util.List;

/**
 * The model's platform in {@code run.json} and in the summary's heading.
 *
 * @param calibration where and when its numbers were fitted, a clause such as "fitted on ... "; empty for a profile that comes with the agent
 * @param recalled    its numbers without a source
 */
public record PlatformFacts(String name, String title, String calibration, List<String> recalled) {
}

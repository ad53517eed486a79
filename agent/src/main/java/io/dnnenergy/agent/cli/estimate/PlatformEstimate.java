package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.List;

/**
 * All layers on one platform, for the whole of what was asked.
 *
 * @param layers in the network's order
 * @param total  their sum
 * @param lowJ   lower end of the range in which the total is believed, joules: {@link io.dnnenergy.agent.model.platform.Range}
 * @param highJ  upper end
 */
record PlatformEstimate(PlatformProfile platform, List<Estimate> layers, Estimate total, double lowJ, double highJ) {
}

package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.List;
import java.util.Map;

/**
 * All layers on one platform, for the whole of what was asked.
 *
 * @param layers in the network's order
 * @param stages what is read, prepared and moved beside them, by stage; empty if nothing is
 * @param total  the sum of both
 * @param lowJ   lower end of the range in which the total is believed, joules: {@link io.dnnenergy.agent.model.platform.Range}
 * @param highJ  upper end
 */
record PlatformEstimate(PlatformProfile platform, List<Estimate> layers, Map<String, Estimate> stages, Estimate total, double lowJ, double highJ) {
}

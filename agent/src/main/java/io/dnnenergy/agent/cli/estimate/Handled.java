package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes that are handled outside the layers, in the whole of what is estimated.
 *
 * @param loadBytes       read from storage
 * @param preprocessBytes that enter preprocessing
 * @param convertBytes    converted to arrays
 * @param transferBytes   moved from host to device
 */
record Handled(double loadBytes, double preprocessBytes, double convertBytes, double transferBytes) {
    /** By stage; without those that handle nothing. */
    Map<String, Estimate> estimate(ComponentModel model) {
        Map<String, Estimate> stages = new LinkedHashMap<>();
        if (loadBytes > 0) {
            stages.put("load", model.load(loadBytes));
        }
        if (preprocessBytes > 0) {
            stages.put("preprocess", model.traffic(preprocessBytes, preprocessBytes));
        }
        if (convertBytes > 0) {
            stages.put("convert", model.traffic(convertBytes, convertBytes));
        }
        if (transferBytes > 0) {
            stages.put("transfer", model.transfer(transferBytes));
        }
        return stages;
    }
}

package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose a window is. */
public final class Networks {
    private Networks() {
    }

    /** More of the networks' CPU time, and the window is the network's: a call in passing of another one does not take it away. */
    private static final double NEARLY_ALL = 0.95;

    /** @return the network that ran in the scope, nearly alone; {@link Network#OUTSIDE} if there was none or several */
    public static Network only(Scope scope, Labels labels) {
        Map<Network, Double> weights = new LinkedHashMap<>();
        LabelTimes times = scope.times();
        double all = 0;
        Network nd4j = Network.OUTSIDE;
        for (int i = 0; i < times.size(); i++) {
            Network network = labels.get(times.label(i)).node().network();
            if (network.isNd4j()) {
                nd4j = network;
            } else if (network != Network.OUTSIDE) {
                weights.merge(network, times.cpuS(i), Double::sum);
                all += times.cpuS(i);
            }
        }
        for (Map.Entry<Network, Double> entry : weights.entrySet()) {
            if (weights.size() == 1 || entry.getValue() > NEARLY_ALL * all) {
                return entry.getKey();
            }
        }
        return weights.isEmpty() ? nd4j : Network.OUTSIDE;
    }
}

package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;

/** Whose a window is. */
public final class Networks {
    private Networks() {
    }

    /** @return the only network that ran in the scope; {@link Network#OUTSIDE} if there was none or several */
    public static Network only(Scope scope, Labels labels) {
        Network only = Network.OUTSIDE;
        LabelTimes times = scope.times();
        for (int i = 0; i < times.size(); i++) {
            Network network = labels.get(times.label(i)).node().network();
            if (network == Network.OUTSIDE || network == only) {
                continue;
            }
            if (only != Network.OUTSIDE) {
                return Network.OUTSIDE;
            }
            only = network;
        }
        return only;
    }
}

package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.runs.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a call of a layer costs whatever its size: joules of a call over rows of layers as a constant and a part by multiply-accumulates, least
 * squares relative to each row's joules, neither below 0.
 *
 * @param fixedJ     of one call
 * @param joulePerMac likewise by multiply-accumulate
 */
record CallCost(double fixedJ, double joulePerMac) {
    static CallCost of(Map<LayerId, Tally> layers, boolean inference) {
        List<double[]> rows = new ArrayList<>();
        layers.forEach((id, row) -> {
            boolean wanted = inference ? id.pass() == Pass.INFERENCE : id.pass() == Pass.FORWARD || id.pass() == Pass.BACKWARD;
            if (wanted && row.examples() > 0 && row.measuredJ() > 0 && row.macs() >= 0) {
                rows.add(new double[] {row.measuredJ() / row.calls(), (double) row.macs() / row.calls()});
            }
        });
        return fit(rows);
    }

    /** @param rows joules and multiply-accumulates of one call each */
    private static CallCost fit(List<double[]> rows) {
        double s11 = 0;
        double s1m = 0;
        double smm = 0;
        double s1 = 0;
        double sm = 0;
        for (double[] row : rows) {
            double one = 1 / row[0];
            double mac = row[1] / row[0];
            s11 += one * one;
            s1m += one * mac;
            smm += mac * mac;
            s1 += one;
            sm += mac;
        }
        double determinant = s11 * smm - s1m * s1m;
        double fixed = (s1 * smm - sm * s1m) / determinant;
        double perMac = (s11 * sm - s1m * s1) / determinant;
        if (rows.size() < 3 || !(determinant > 0) || !(fixed > 0)) {
            return new CallCost(0, 0);
        }
        return perMac >= 0 ? new CallCost(fixed, perMac) : new CallCost(s1 / s11, 0);
    }
}

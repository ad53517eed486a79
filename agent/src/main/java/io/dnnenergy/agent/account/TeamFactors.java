package io.dnnenergy.agent.account;

import java.util.Arrays;

/**
 * How many CPU seconds of native workers go with a CPU second of each label's own thread, learned from slices of time in which several labels
 * ran: what the workers used is split in proportion to the label's own time times the factor known so far, and the factor follows what was
 * given. That is one step of the multiplicative iteration for non-negative mixtures of Richardson, "Bayesian-based iterative method of image
 * restoration" (1972), and Lucy (1974), for each slice, with older slices forgotten. Labels that never run apart share one factor. Not
 * thread-safe.
 */
final class TeamFactors {
    /** Own CPU seconds of a label after which what was seen before counts for half. */
    private static final double MEMORY_S = 1;
    /** A label counts as seen this long with the mean factor, so that none starts, or sticks, at nothing. */
    private static final double PRIOR_S = 0.01;

    private double[] ownS = new double[64];
    private double[] teamS = new double[64];
    private double allOwnS = PRIOR_S;
    private double allTeamS = PRIOR_S;

    /** @param label -1 for what has no label */
    double of(int label) {
        double mean = allTeamS / allOwnS;
        return label + 1 < ownS.length ? (teamS[label + 1] + PRIOR_S * mean) / (ownS[label + 1] + PRIOR_S) : mean;
    }

    void learn(int label, double own, double team) {
        int i = label + 1;
        if (i >= ownS.length) {
            ownS = Arrays.copyOf(ownS, Math.max(i + 1, 2 * ownS.length));
            teamS = Arrays.copyOf(teamS, ownS.length);
        }
        ownS[i] += own;
        teamS[i] += team;
        allOwnS += own;
        allTeamS += team;
        if (ownS[i] > MEMORY_S) {
            ownS[i] /= 2;
            teamS[i] /= 2;
        }
        if (allOwnS > MEMORY_S) {
            allOwnS /= 2;
            allTeamS /= 2;
        }
    }
}

package io.dnnenergy.agent.report.text;

/**
 * What a run's figures are called.
 *
 * @param proxy    CPU time stands in for a counter
 * @param timeOnly both sides of a comparison have one power: what is compared are CPU seconds, and so it is called
 */
record Words(boolean proxy, boolean timeOnly) {
    String measured() {
        return proxy ? "proxy" : "measured";
    }

    String estimated() {
        return timeOnly ? "predicted cpu" : "estimated";
    }

    String ratio() {
        return timeOnly ? "cpu/predicted" : "ratio";
    }

    String estimate(double joules, double seconds) {
        return timeOnly ? Si.seconds(seconds) : Si.joules(joules);
    }

    String compared() {
        return timeOnly ? "CPU seconds" : measured();
    }

    String comparedWith() {
        return timeOnly ? "predicted CPU seconds" : "estimated";
    }
}

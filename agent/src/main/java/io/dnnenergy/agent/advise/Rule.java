package io.dnnenergy.agent.advise;

import java.util.Optional;

/** Finds one kind of waste. Pure. */
interface Rule {
    /** Wastes below this part of the run are not worth a person's time. */
    double LEAST = 0.02;

    /** @return empty if the run does not show it */
    Optional<Advice> of(Facts facts);

    /** The advice, if its amount is worth it and its interval excludes 0. */
    static Optional<Advice> worth(Facts facts, Advice advice) {
        boolean large = advice.amount().low() > 0 && facts.share(advice.amount()) >= LEAST;
        return large ? Optional.of(advice) : Optional.empty();
    }
}

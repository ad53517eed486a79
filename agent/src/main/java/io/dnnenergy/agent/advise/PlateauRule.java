package io.dnnenergy.agent.advise;

import java.util.Optional;

/** Placeholder of the rule on scores. */
final class PlateauRule implements Rule {
    @Override
    public Optional<Advice> of(Facts facts) {
        return Optional.empty();
    }
}

package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.runs.Run;
import java.util.List;

/** The rules, asked in turn. Pure. */
public final class Advisor {
    private Advisor() {
    }

    /** @return best first, five at most */
    public static List<Advice> advise(Run run) {
        return List.of();
    }
}

package io.dnnenergy.agent.sample.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CutNormalTest {
    @Test
    void meanOfWhatIsLeftIsThatOfTheIntegral() {
        for (double cut = -2; cut <= 4; cut += 0.25) {
            double mass = 0;
            double moment = 0;
            double step = 1e-4;
            for (double x = cut - step / 2; x > -9; x -= step) {
                double density = Math.exp(-0.5 * x * x);
                mass += density;
                moment += x * density;
            }
            assertEquals(-moment / mass, CutNormal.hazard(cut), 0.003 * -moment / mass, "cut at " + cut);
        }
    }
}

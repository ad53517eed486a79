package io.dnnenergy.agent.cli.calibrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Reports which measurements other programs disturbed. */
final class Disturbance {
    private Disturbance() {
    }

    /** @return the exit code: 1 if programs are left out */
    static int say(Measurements measurements, PrintWriter out) throws IOException {
        List<String> disturbed = measurements.disturbed();
        if (!disturbed.isEmpty()) {
            out.println("Left out, because others kept the machine busy each time: " + String.join(", ", disturbed)
                    + ". Delete their files under measured/ and run again on an idle machine.");
        }
        out.flush();
        return disturbed.isEmpty() ? 0 : 1;
    }
}

package io.dnnenergy.agent.cli.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void applicationsHaveOwnJvmsAndDesignedNetworksShareSome() {
        List<Job> jobs = Job.plan(List.of("lenet application 16,64", "a designed 4", "b designed 4,8", "mlp application 8", "c designed 1"), 2);
        assertEquals(List.of(new Job("lenet", false, List.of("lenet")), new Job("mlp", false, List.of("mlp")),
                new Job("designed-1", true, List.of("a", "b")), new Job("designed-2", true, List.of("c"))), jobs);
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> Job.plan(List.of("lenet other 4"), 2));
        assertTrue(fault.getMessage().contains("'lenet other 4'"), fault.getMessage());
    }
}

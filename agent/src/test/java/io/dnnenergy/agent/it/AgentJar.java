package io.dnnenergy.agent.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged agent. Failsafe runs in the module's folder. */
final class AgentJar {
    /** Folder of build results. */
    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path PATH = TARGET.resolve("dnn-energy.jar");

    private AgentJar() {
    }

    static Path path() {
        if (!Files.isRegularFile(PATH)) {
            throw new IllegalStateException(PATH + " is missing: these tests run after the package phase");
        }
        return PATH;
    }
}

package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.profile.AutoProfile;
import io.dnnenergy.agent.profile.KeptProfiles;
import io.dnnenergy.agent.profile.MachineKey;
import java.nio.file.Path;
import java.util.Optional;

/** Names of platforms on the command line: {@code auto}, those that come with the program, files. */
final class Platforms {
    private static final Path PROCFS = Path.of("/proc");

    private Platforms() {
    }

    /** @throws IllegalArgumentException naming the platform and what is wrong with it */
    static PlatformProfile get(String name) {
        if (!name.equals(AutoProfile.NAME)) {
            return Profiles.get(name);
        }
        return kept().map(AutoProfile.Chosen::profile)
                .orElseGet(() -> AutoProfile.atSpeed(AutoProfile.nearest(MachineKey.of(PROCFS), Runtime.getRuntime().availableProcessors()).profile()));
    }

    /** The profile fitted on this machine: to joules if there is one, else to CPU seconds. */
    static Optional<AutoProfile.Chosen> kept() {
        return AutoProfile.kept(KeptProfiles.ofUser(), MachineKey.of(PROCFS), true);
    }
}

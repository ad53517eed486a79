package io.dnnenergy.agent.cli;

import io.dnnenergy.agent.boot.PhaseBridge;
import picocli.CommandLine;

/** The jar's version, from its manifest. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = PhaseBridge.class.getPackage().getImplementationVersion();
        return new String[] {"dnn-energy " + (version == null ? "(unpackaged)" : version)};
    }
}

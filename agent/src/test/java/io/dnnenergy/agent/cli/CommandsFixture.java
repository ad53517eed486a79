package io.dnnenergy.agent.cli;

/** The commands, for tests of other packages. */
public final class CommandsFixture {
    public Object commands() {
        return new Commands();
    }
}

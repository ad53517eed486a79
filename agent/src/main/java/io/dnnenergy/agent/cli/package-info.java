/**
 * The command line, in an isolated class loader as the agent is. {@link io.dnnenergy.agent.cli.Commands} has one class for each command; each reads its
 * options, calls the package that does the work, prints to the streams it is given and returns an exit code: 0 done, 1 done with a finding, 2 wrong
 * usage, 3 unusable input. What is printed passes {@link io.dnnenergy.agent.cli.ShownWriter}, so that a name in a file cannot steer the terminal.
 *
 * <pre>{@code
 * StringWriter out = new StringWriter();
 * int code = new CommandLine(new Commands()).setOut(new PrintWriter(out)).execute("report", "--text", folder);
 * }</pre>
 *
 * Depends on picocli and on the commands' packages.
 */
package io.dnnenergy.agent.cli;

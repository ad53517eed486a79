/** The command {@code replay}: a recorded run's rows, computed again. Depends on {@code replay}, {@code tape} and {@code report}. */
package io.dnnenergy.agent.cli.replay;

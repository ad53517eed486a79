/**
 * Commands that read run folders: {@code report}, {@code compare}, {@code advise}, {@code export}, {@code merge}. Exit code 3 for a folder that
 * cannot be read, with one line that says why.
 */
package io.dnnenergy.agent.cli.runs;

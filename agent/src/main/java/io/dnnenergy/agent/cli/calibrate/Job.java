package io.dnnenergy.agent.cli.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * What one JVM runs.
 *
 * @param name       unique, also its file's
 * @param isDesigned whether its networks are always in the fit
 * @param workloads  in the order in which they run
 */
record Job(String name, boolean isDesigned, List<String> workloads) {
    /**
     * One JVM for each application, so that none is measured in another's wake; the designed networks share a few.
     *
     * @param listed lines {@code name role batches} of the workload program
     * @throws IllegalArgumentException if a line is no job
     */
    static List<Job> plan(List<String> listed, int together) {
        List<Job> jobs = new ArrayList<>();
        List<String> designed = new ArrayList<>();
        for (String line : listed) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2 || !words[1].equals("application") && !words[1].equals("designed")) {
                throw new IllegalArgumentException("the workload program's list has a line that is not of the form 'name application|designed batches': '"
                        + line + "'");
            }
            if (words[1].equals("designed")) {
                designed.add(words[0]);
            } else {
                jobs.add(new Job(words[0], false, List.of(words[0])));
            }
        }
        for (int from = 0; from < designed.size(); from += together) {
            jobs.add(new Job("designed-" + (from / together + 1), true, List.copyOf(designed.subList(from, Math.min(designed.size(), from + together)))));
        }
        return jobs;
    }
}

package io.dnnenergy.agent.tape;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;

/**
 * What a run was, apart from what happened in it: enough to set up the same accounts and the same attribution.
 *
 * @param format      version of the file's format
 * @param options     of the agent, by key
 * @param source      names of the sources, joined by {@code +}
 * @param isProxy     true if CPU time stood in for a counter
 * @param proxyW      watts by which CPU seconds became joules, on both sides of a comparison; NaN for counters
 * @param edges       true if edges of a counter were located
 * @param windowNs    report period outside epochs
 * @param startWall   start of the run on the wall clock, ISO 8601
 * @param startNs     the same moment as {@code System.nanoTime()}
 * @param domains     the counted domains, in the order of their numbers
 */
public record TapeHead(int format, Map<String, String> options, String source, boolean isProxy, double proxyW, boolean edges,
                       long windowNs, String startWall, long startNs, List<Counter> domains) {
    /** The format that this version writes. */
    public static final int FORMAT = 1;

    static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /**
     * A counted domain.
     *
     * @param name         of the domain
     * @param source       of the domain
     * @param provenance   name of its provenance
     * @param byCpu        true if its energy follows CPU seconds
     * @param machineScope true to keep other processes' energy in
     * @param staticW      idle power in watts; NaN if it is fitted
     * @param stepUj       step of the counter, microjoules; NaN if unknown
     * @param periodS      update period, seconds; NaN if unknown
     * @param longestLagNs longest lag that was looked for; 0 if none was
     */
    public record Counter(String name, String source, String provenance, boolean byCpu, boolean machineScope, double staticW, double stepUj,
                          double periodS, long longestLagNs) {
    }
}

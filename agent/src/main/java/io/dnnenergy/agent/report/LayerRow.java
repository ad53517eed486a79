package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;

/**
 * One line of {@code layers.csv}: a layer and pass of a network in a scope.
 *
 * @param group layer and pass of the first row that this one could not be separated from, as {@code 2 backward}: the sum of all rows of a group
 *              is better known than any; empty for a row on its own
 */
public record LayerRow(String epoch, LayerId id, LayerLoad load, Energy energy, String group) {
    /** A row on its own. */
    public LayerRow(String epoch, LayerId id, LayerLoad load, Energy energy) {
        this(epoch, id, load, energy, "");
    }

    /** The same work with other energies. */
    public LayerRow with(Energy other) {
        return new LayerRow(epoch, id, load, other, group);
    }

    /** Its network's name. */
    public String network() {
        return id.network();
    }

    /** Index, or the vertex's position. */
    public int layer() {
        return id.layer();
    }

    /** Its layer's name. */
    public String name() {
        return id.name();
    }

    /** Simple name of the layer's class. */
    public String type() {
        return id.type();
    }

    /** Forward, backward, update or inference. */
    public Pass pass() {
        return id.pass();
    }

    /** Calls in the scope. */
    public long calls() {
        return load.calls();
    }

    /** Examples in these calls. */
    public long examples() {
        return load.examples();
    }

    /** Wall seconds, summed over threads. */
    public double timeS() {
        return load.timeS();
    }

    /** CPU seconds. */
    public double cpuS() {
        return load.cpuS();
    }

    /** Multiply-accumulates; -1 if unknown, like the next two. */
    public long macs() {
        return load.macs();
    }

    /** Floating-point operations of all calls; -1 if unknown. */
    public long flops() {
        return load.flops();
    }

    /** Bytes that operations read and write; -1 if unknown. */
    public long bytes() {
        return load.bytes();
    }
}

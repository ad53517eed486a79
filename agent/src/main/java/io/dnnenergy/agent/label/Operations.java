package io.dnnenergy.agent.label;

import io.dnnenergy.agent.model.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All operations seen, by name, shapes and integer arguments. Names and not classes: one class of ND4J's stands for many operations, and a
 * name pins no class loader. {@link #of} neither locks nor allocates for what is known. Thread-safe.
 */
public final class Operations {
    /** Beyond it, operations of new shapes are not counted, and the report says so: a table must not grow for ever. */
    private static final int LIMIT = 50_000;
    /** The answer beyond the limit. */
    public static final int NONE = -1;

    private final OpPricing pricing;
    /** Entries are immutable and only added, or the table replaced as a whole, so that a racing reader misses at worst. */
    private volatile Operation[] table = new Operation[1024];
    private final List<Operation> all = new ArrayList<>();

    /** Without any operation yet. */
    public Operations(OpPricing pricing) {
        this.pricing = pricing;
    }

    /** @return the operation's number; {@link #NONE} beyond the limit */
    public int of(OpSignature signature) {
        Operation known = find(table, signature);
        return known != null ? known.id() : make(signature);
    }

    /** Adds an operation of a recording. Numbers come in order, from 0. */
    public synchronized void add(Operation operation) {
        all.add(operation);
    }

    /** @param id an operation's number */
    public synchronized Operation get(int id) {
        return all.get(id);
    }

    private static Operation find(Operation[] in, OpSignature signature) {
        int mask = in.length - 1;
        for (int i = signature.hash() & mask; ; i = (i + 1) & mask) {
            Operation at = in[i];
            if (at == null || at.isOf(signature)) {
                return at;
            }
        }
    }

    private synchronized int make(OpSignature signature) {
        Operation known = find(table, signature);
        if (known != null) {
            return known.id();
        }
        if (all.size() >= LIMIT) {
            return NONE;
        }
        Operation made = new Operation(all.size(), signature.name(), signature.copyOfWords(), signature.hash(), price(signature));
        all.add(made);
        if (2 * all.size() > table.length) {
            Operation[] larger = new Operation[2 * table.length];
            all.forEach(operation -> insert(larger, operation));
            table = larger;
        } else {
            insert(table, made);
        }
        return made.id();
    }

    private Optional<Work> price(OpSignature signature) {
        try {
            return Optional.of(pricing.price(signature.name(), signature.inputs(), signature.outputs(), signature.integers(),
                    signature.elementBytes()));
        } catch (RuntimeException | LinkageError notOfItsForm) {
            return Optional.empty();
        }
    }

    private static void insert(Operation[] into, Operation operation) {
        int mask = into.length - 1;
        int i = operation.hash() & mask;
        while (into[i] != null) {
            i = (i + 1) & mask;
        }
        into[i] = operation;
    }
}

package io.dnnenergy.agent.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All layer shapes seen. Sequences of many lengths make many variants: beyond a limit, calls of new shapes have unknown work, rather than letting the
 * table grow for ever. Thread-safe; slow path only.
 */
public final class Variants {
    private record Key(Node node, List<List<Long>> shapes) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && node == that.node && Objects.equals(shapes, that.shapes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(node, shapes);
        }
    }

    private final List<Variant> all = new ArrayList<>();
    private final Map<Key, Variant> byShape = new HashMap<>();
    private final int limit;

    /** Without a limit: a recording has its own. */
    public Variants() {
        this(Integer.MAX_VALUE);
    }

    /** @param limit the most that are kept */
    public Variants(int limit) {
        this.limit = limit;
    }

    /** Answers with the work of a layer at a shape; called once for each. */
    public interface Pricing {
        Priced price(long[][] shapes);
    }

    /** @return the variant; null beyond the limit */
    public synchronized Variant of(Node node, long[][] shapes, Pricing pricing) {
        Key key = new Key(node, Arrays.stream(shapes).map(shape -> Arrays.stream(shape).boxed().toList()).toList());
        Variant known = byShape.get(key);
        if (known == null && all.size() < limit) {
            known = new Variant(all.size(), shapes, pricing.price(shapes));
            all.add(known);
            byShape.put(key, known);
        }
        return known;
    }

    /** @param id a variant's number */
    public synchronized Variant get(int id) {
        return all.get(id);
    }
}

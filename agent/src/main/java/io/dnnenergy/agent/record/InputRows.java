package io.dnnenergy.agent.record;

import io.dnnenergy.agent.record.dl4j.Dl4jAccess;
import java.util.Iterator;
import java.util.Map;

/** Rows of a pass's input: the examples, also where the first thing that happens to it is a reshaping. */
final class InputRows {
    private InputRows() {
    }

    /** @param input an array, or several, by name or not, or a data set: the first array counts; @return -1 if unknown */
    static long of(ThreadTrace trace, Object input) {
        Object first = input;
        trace.muted = true;
        try {
            if (input instanceof Object[] several) {
                first = several.length == 0 ? null : several[0];
            } else if (input instanceof Map<?, ?> named) {
                Iterator<?> values = named.values().iterator();
                first = values.hasNext() ? values.next() : null;
            }
            if (first == null) {
                return -1;
            }
            Dl4jAccess access = Dl4jAccess.of(first.getClass());
            long[] shape = access.shape(first);
            if (shape == null) {
                shape = access.shape(access.firstFeatures(first));
            }
            return shape == null || shape.length == 0 ? -1 : shape[0];
        } catch (Throwable closed) {
            return -1;
        } finally {
            trace.muted = false;
        }
    }
}

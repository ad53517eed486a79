package io.dnnenergy.agent.record;

import io.dnnenergy.agent.record.dl4j.Dl4jAccess;

/** Rows of a pass's input: the examples, also where the first thing that happens to it is a reshaping. */
final class InputRows {
    private InputRows() {
    }

    /** @param input an array, or several, of which the first counts; @return -1 if unknown */
    static long of(ThreadTrace trace, Object input) {
        Object array = input instanceof Object[] several ? several.length == 0 ? null : several[0] : input;
        if (array == null) {
            return -1;
        }
        trace.muted = true;
        try {
            long[] shape = Dl4jAccess.of(array.getClass()).shape(array);
            return shape == null || shape.length == 0 ? -1 : shape[0];
        } catch (Throwable closed) {
            return -1;
        } finally {
            trace.muted = false;
        }
    }
}

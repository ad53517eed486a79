package io.dnnenergy.agent.record.dl4j;

/** Separates iterators that wait for a prefetch thread from those that load: the bytes they hand over were counted where they were loaded. */
public final class AsyncIterators {
    private static final ClassValue<Boolean> WAITING = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                String name = at.getSimpleName();
                if (name.startsWith("Async") || name.equals("BaseParallelDataSetIterator")) {
                    return Boolean.TRUE;
                }
            }
            return Boolean.FALSE;
        }
    };

    private AsyncIterators() {
    }

    /** True if the iterator hands over what a prefetch thread has read. */
    public static boolean isWaiting(Object iterator) {
        return iterator != null && WAITING.get(iterator.getClass());
    }
}

package io.dnnenergy.agent.record.events;

/** Another source's events, which a {@link Tap} learns too. */
public final class TappedThread implements EventSource {
    private final EventSource source;
    private final Tap tap;

    /** @param tap learns what is read of {@code source} */
    public TappedThread(EventSource source, Tap tap) {
        this.source = source;
        this.tap = tap;
    }

    @Override
    public long threadId() {
        return source.threadId();
    }

    @Override
    public void drain(Ring.Reader reader) {
        source.drain((type, label, variant, a, b) -> {
            boolean read = reader.event(type, label, variant, a, b);
            if (read) {
                tap.event(type, label, variant, a, b);
            } else {
                tap.waiting(type, label, variant, a, b);
            }
            return read;
        });
    }

    @Override
    public long cpuNs(long momentNs, long waitingNs, long waitingAtNs) {
        long cpuNs = source.cpuNs(momentNs, waitingNs, waitingAtNs);
        tap.cpu(cpuNs, source.cpuAtNs());
        return cpuNs;
    }

    @Override
    public long cpuAtNs() {
        return source.cpuAtNs();
    }

    @Override
    public boolean isExhausted() {
        return source.isExhausted();
    }
}

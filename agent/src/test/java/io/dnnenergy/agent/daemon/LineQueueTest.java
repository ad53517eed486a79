package io.dnnenergy.agent.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LineQueueTest {
    private final LineQueue queue = new LineQueue("[x] ");
    private final List<String> written = new CopyOnWriteArrayList<>();

    private void writer(OutputStream stream) {
        AgentThreads.daemon("test", () -> queue.writeTo(stream)).start();
    }

    private void offer(String text) {
        queue.offer(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a pipe whose other end nobody reads. */
    private final class Blocked extends OutputStream {
        final CountDownLatch reader = new CountDownLatch(1);

        @Override
        public void write(int b) {
            throw new AssertionError("lines are written whole");
        }

        @Override
        public void write(byte[] text) throws IOException {
            try {
                reader.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.add(new String(text, StandardCharsets.UTF_8));
        }
    }

    @Test
    void nobodyWaitsForAStreamThatIsNotReadAndWhatWasLeftOutIsCounted() {
        Blocked stream = new Blocked();
        writer(stream);
        long startNs = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            offer("line " + i + "\n");
        }
        queue.drain(50);
        long tookMs = (System.nanoTime() - startNs) / 1_000_000;
        assertTrue(tookMs < 2_000, tookMs + " ms");
        assertEquals(List.of(), written);
        stream.reader.countDown();
        queue.drain(10_000);
        String last = written.get(written.size() - 1);
        int kept = written.size() - 1;
        assertTrue(kept >= 400 && kept <= 401, kept + " lines of memory");
        assertEquals("[x] " + (10_000 - kept) + " lines were left out: stderr was not read in time\n", last);
        assertEquals("line 0\n", written.get(0));
    }

    @Test
    void aClosedStreamCostsItsLinesOnly() {
        writer(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        });
        for (int i = 0; i < 2_000; i++) {
            offer("x");
        }
        queue.drain(10_000);
        offer("y");
        queue.drain(10_000);
        long startNs = System.nanoTime();
        queue.drain(10_000);
        assertTrue(System.nanoTime() - startNs < 5_000_000_000L, "nothing is pending for ever");
    }
}

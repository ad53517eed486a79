package io.dnnenergy.agent.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fixture: takes in a trace as Perfetto's trace processor does, and fails where that would refuse, drop or misread something. By its source
 * (importers/json and slice_tracker, 2021 to 2025, all that differ taken together): outer keys that it knows only; the phase and the time of
 * an event before its texts; times as digits before and after a dot, or times 1,000 and cut off; slices of a thread nest; counters are numbers.
 */
final class TraceImporter {
    /** A slice. @param depth slices around it */
    record Slice(int thread, long fromNs, long toNs, int depth, String category, String name, JsonObject args) {
    }

    final List<Slice> slices = new ArrayList<>();
    final Map<String, List<double[]>> counters = new TreeMap<>();
    final Map<Integer, String> threads = new HashMap<>();
    private String process;

    static TraceImporter of(String text) throws IOException {
        TraceImporter importer = new TraceImporter();
        List<String> keys = new ArrayList<>();
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.beginObject();
            while (reader.hasNext()) {
                keys.add(reader.nextName());
                reader.skipValue();
            }
        }
        assertEquals(List.of("traceEvents", "otherData"), keys);
        for (JsonElement event : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("traceEvents")) {
            importer.event(event.getAsJsonObject());
        }
        importer.nest();
        return importer;
    }

    private void event(JsonObject event) {
        List<String> keys = List.copyOf(event.keySet());
        String phase = event.get("ph").getAsString();
        assertEquals(0, keys.indexOf("ph"), event.toString());
        assertTrue(event.get("pid").getAsJsonPrimitive().isNumber());
        if (phase.equals("M")) {
            metadata(event);
            return;
        }
        assertTrue(keys.indexOf("ts") < keys.indexOf("name"), event.toString());
        long ts = nanos(event, "ts");
        JsonObject args = event.has("args") ? event.getAsJsonObject("args") : new JsonObject();
        if (phase.equals("X")) {
            slices.add(new Slice(event.get("tid").getAsInt(), ts, ts + nanos(event, "dur"), -1, event.get("cat").getAsString(), event.get("name").getAsString(), args));
        } else {
            assertEquals("C", phase);
            args.entrySet().forEach(value -> {
                assertTrue(value.getValue().getAsJsonPrimitive().isNumber(), event.toString());
                counters.computeIfAbsent(event.get("name").getAsString() + " " + value.getKey(), any -> new ArrayList<>()).add(new double[] {ts, value.getValue().getAsDouble()});
            });
        }
    }

    private static long nanos(JsonObject event, String name) {
        assertTrue(event.get(name).getAsJsonPrimitive().isNumber(), event.toString());
        String text = event.get(name).getAsString();
        assertTrue(text.matches("\\d+\\.\\d+"), "an exponent or a sign: " + event);
        long ns = (long) (event.get(name).getAsDouble() * 1000);
        String[] digits = text.split("\\.");
        assertEquals(Long.parseLong(digits[0]) * 1000 + (long) (Double.parseDouble("0." + digits[1]) * 1000), ns, "read in two ways: " + event);
        return ns;
    }

    private void metadata(JsonObject event) {
        String name = event.getAsJsonObject("args").get("name").getAsString();
        assertFalse(name.isEmpty());
        if (event.get("name").getAsString().equals("process_name")) {
            process = name;
        } else {
            assertEquals("thread_name", event.get("name").getAsString());
            threads.put(event.get("tid").getAsInt(), name);
        }
    }

    /** In order of time, those of one moment as they came. */
    private void nest() {
        assertTrue(process != null);
        slices.sort(Comparator.comparingLong(Slice::fromNs));
        Map<Integer, Deque<Slice>> open = new HashMap<>();
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            assertTrue(threads.containsKey(slice.thread()), "a thread without a name: " + slice);
            Deque<Slice> around = open.computeIfAbsent(slice.thread(), any -> new ArrayDeque<>());
            while (!around.isEmpty() && around.peek().toNs() <= slice.fromNs()) {
                around.pop();
            }
            assertTrue(around.isEmpty() || slice.toNs() <= around.peek().toNs(), slice + " would be dropped: it ends after " + around.peek());
            slices.set(i, new Slice(slice.thread(), slice.fromNs(), slice.toNs(), around.size(), slice.category(), slice.name(), slice.args()));
            around.push(slice);
        }
    }
}

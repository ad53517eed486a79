package io.dnnenergy.agent.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a forked JVM's agent has written. */
record RunFiles(Path folder) {
    /** The only run under a parent folder. */
    static RunFiles in(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            List<Path> all = runs.toList();
            if (all.size() != 1) {
                throw new AssertionError("one run expected: " + all);
            }
            return new RunFiles(all.get(0));
        }
    }

    static boolean isEmpty(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.findAny().isEmpty();
        }
    }

    JsonObject run() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
    }

    List<JsonObject> epochs() throws IOException {
        return Files.readAllLines(folder.resolve("epochs.jsonl")).stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    /** Lines of a table without its heading. */
    List<String> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        return lines.subList(1, lines.size());
    }
}

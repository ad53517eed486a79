package io.dnnenergy.probe.replay;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A recorded run. Immutable after reading; any number of probes can be made of it. */
public final class Recording {
    private static final int DOMAIN_FIELDS = 9;
    private static final int ROW_FIELDS = 5;

    private final List<Domain> domains = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();

    private Recording() {
    }

    /** Reads a file; throws with the number of the line that is not understood. A last line without its end is left out. */
    public static Recording read(Path file) throws IOException {
        Recording recording = new Recording();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!SampleRecorder.MAGIC.equals(in.readLine())) {
                throw new IOException(file + " does not begin with " + SampleRecorder.MAGIC);
            }
            int number = 2;
            String next = in.readLine();
            for (String line = next; line != null; line = next, number++) {
                next = in.readLine();
                recording.take(line, number, next == null);
            }
        }
        return recording;
    }

    /** The recorded domains, in the file's order. */
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    /**
     * The recorded domains of one source as a probe whose every read gives the next recorded one, with the times it was recorded at. When the
     * rows are used up the domain is {@link ReadStatus#GONE}.
     */
    public EnergyProbe stepped(String source) {
        return probe(source, null);
    }

    /** As {@link #stepped}, but a read gives the newest row recorded up to the time that {@code clockNs} shows, counted from its first call. */
    public EnergyProbe paced(String source, LongSupplier clockNs) {
        return probe(source, clockNs);
    }

    private EnergyProbe probe(String source, LongSupplier clockNs) {
        List<Domain> chosen = new ArrayList<>();
        List<Track> rows = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            if (domains.get(i).source().equals(source)) {
                chosen.add(domains.get(i));
                rows.add(tracks.get(i));
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no source '" + source + "' in the recording");
        }
        return new ReplayProbe(source, chosen, rows, clockNs);
    }

    private void take(String line, int number, boolean last) throws IOException {
        try {
            if (line.startsWith(SampleRecorder.DOMAIN)) {
                domain(line.substring(SampleRecorder.DOMAIN.length()));
            } else if (!line.isEmpty() && !line.equals(SampleRecorder.HEADER)) {
                row(line.split(",", -1));
            }
        } catch (RuntimeException malformed) {
            if (!last) {
                throw new IOException("line " + number + " of the recording is not understood: " + line, malformed);
            }
        }
    }

    private void domain(String text) {
        String[] cells = text.split(",", DOMAIN_FIELDS - 1);
        if (Integer.parseInt(cells[0]) != domains.size()) {
            throw new IllegalArgumentException("domains are numbered from 0");
        }
        domains.add(new Domain(cells[1], cells[2], DomainKind.valueOf(cells[3]), Provenance.valueOf(cells[4]), Boolean.parseBoolean(cells[5]),
                Double.parseDouble(cells[6]), cells[7]));
        tracks.add(new Track());
    }

    private void row(String[] cells) {
        if (cells.length != ROW_FIELDS) {
            throw new IllegalArgumentException("a row has " + ROW_FIELDS + " fields");
        }
        ReadStatus status = ReadStatus.valueOf(cells[4]);
        tracks.get(Integer.parseInt(cells[0])).add(Long.parseLong(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3]), status);
    }
}

package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Journal;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.tape.Definitions;
import io.dnnenergy.agent.tape.TapeHead;
import io.dnnenergy.agent.tape.TapeWriter;
import io.dnnenergy.probe.Domain;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recording that option {@code record} asks for, or none. Sampler's thread only. */
record Recording(TapeWriter tape) implements AutoCloseable {
    /** Taps the timelines too. A file that cannot be made is one line; the run goes on without. */
    static Recording open(Options options, Timelines timelines, Metering metering, Models models, long[] longestLagNs, WallClock wallClock,
                          Console console) {
        String file = options.text(Key.RECORD);
        if (file.equals(Key.RECORD.byDefault())) {
            return new Recording(null);
        }
        try {
            Definitions definitions = new Definitions(timelines.labels(), timelines.variants(), timelines.operations());
            TapeWriter tape = TapeWriter.open(Path.of(file), head(options, metering, models, longestLagNs, wallClock), definitions, models::recordable,
                    console::warn);
            timelines.tap(tape);
            return new Recording(tape);
        } catch (FileAlreadyExistsException e) {
            console.warn("nothing is recorded: '" + file + "' exists already, and a recording replaces nothing; name another file with record=FILE");
        } catch (IOException | RuntimeException e) {
            console.warn("nothing is recorded: '" + file + "' cannot be made (" + e + "); name another file with record=FILE");
        }
        return new Recording(null);
    }

    private static TapeHead head(Options options, Metering metering, Models models, long[] longestLagNs, WallClock wallClock) {
        Meter meter = metering.meter();
        List<TapeHead.Counter> counters = new ArrayList<>();
        for (int d = 0; d < meter.domains(); d++) {
            Domain domain = meter.domain(d);
            DomainSettings settings = metering.settings().get(d);
            counters.add(new TapeHead.Counter(domain.name(), domain.source(), domain.provenance().name(), settings.byCpu(),
                    settings.machineScope(), settings.staticPowerW(), settings.resolutionUj(), settings.tickS(), longestLagNs[d]));
        }
        return new TapeHead(TapeHead.FORMAT, options.all(), meter.source(), meter.isProxy(), LiveCounters.proxyW(meter, models), metering.locatesEdges(),
                options.durationNs(Key.WINDOW).orElseThrow(), wallClock.start().toString(), wallClock.startNs(), counters);
    }

    Journal journal() {
        return tape == null ? Journal.NONE : tape;
    }

    @Override
    public void close() {
        if (tape != null) {
            tape.close();
        }
    }
}

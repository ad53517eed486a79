package io.dnnenergy.agent.export;

import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** Flame graphs by joules as HTML, by async-profiler's converter. */
public final class Flame {
    private Flame() {
    }

    /** @throws UnusableRun if the run has no joules of this kind */
    public static String of(Run run, boolean estimated) throws UnusableRun, IOException {
        return html(graph(Stacks.of(run, estimated), (estimated ? "Estimated" : run.isProxy() ? "Proxy (CPU time, not a measurement)" : "Measured")
                + " microjoules of run " + Stacks.frame(Shown.name(run.name()))));
    }

    /** What grew from one run to the other is red, what shrank is blue; widths are the new run's. */
    public static String difference(Run base, Run next) throws UnusableRun, IOException {
        FlameGraph graph = graph(Stacks.of(next, false), (next.isProxy() ? "Proxy (CPU time, not a measurement)" : "Measured") + " microjoules of run "
                + Stacks.frame(Shown.name(next.name())) + " against " + Stacks.frame(Shown.name(base.name())));
        graph.diff(graph(Stacks.of(base, false), ""));
        return html(graph);
    }

    private static FlameGraph graph(String stacks, String title) throws IOException {
        FlameGraph graph = new FlameGraph(new Arguments("--title", title));
        graph.parseCollapsed(new StringReader(stacks));
        return graph;
    }

    private static String html(FlameGraph graph) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        graph.dump(bytes);
        // The converter counts samples; here it counts microjoules.
        return bytes.toString(StandardCharsets.UTF_8).replace(" samples", " \u00b5J");
    }
}

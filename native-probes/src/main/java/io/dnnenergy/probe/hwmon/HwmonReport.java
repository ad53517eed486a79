package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Shell;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.hwmon.HwmonChoice.Sensed;
import java.util.ArrayList;
import java.util.List;

/** What the source says of itself: which channels count, which do not and why. Reads a power here and there, for the sentence. */
final class HwmonReport {
    private HwmonReport() {
    }

    /** @param readable domains that can be read, counted or not */
    static SourceReport of(List<Sensed> sensed, List<Domain> readable, List<String> named) {
        List<String> notes = notes(sensed, named);
        List<String> uncounted = new ArrayList<>();
        for (Sensed one : sensed) {
            if (!one.domain().counted()) {
                String shown = one.finding().isLive() && !one.finding().isCandidate() ? Liveness.shown(one.finding().channel()) : "";
                uncounted.add(one.domain().name() + " (" + one.finding().channel().id() + (shown.isEmpty() ? "" : ", " + shown)
                        + "): not counted: " + one.remark());
            }
        }
        boolean known = sensed.stream().anyMatch(s -> s.finding().isLive() && s.finding().isCandidate() && readable.contains(s.domain()));
        if (known || readable.stream().anyMatch(Domain::counted)) {
            return new SourceReport(HwmonSource.NAME, true, "", "", readable, notes, uncounted);
        }
        return new SourceReport(HwmonSource.NAME, false, reason(sensed), fix(sensed), readable, notes, uncounted);
    }

    private static List<String> notes(List<Sensed> sensed, List<String> named) {
        List<String> notes = new ArrayList<>();
        for (String name : named) {
            if (sensed.stream().noneMatch(s -> s.finding().isNamed(name))) {
                notes.add("there is no channel " + name + "; there are " + String.join(", ", sensed.stream().map(s -> s.finding().channel().id()).toList()));
            }
        }
        for (Sensed one : sensed) {
            if (one.domain().counted() && one.finding().byPower()) {
                notes.add(one.domain().name() + ": its energy counter stands still while its power is " + Liveness.shown(one.finding().channel())
                        + ", so the power is summed over time");
            } else if (!one.finding().isLive()) {
                notes.add(one.domain().name() + " (" + one.finding().channel().id() + ") is left out: " + one.remark());
            }
        }
        long rails = sensed.stream().filter(s -> s.domain().counted() && s.domain().kind() == DomainKind.BOARD).count();
        if (rails > 1) {
            notes.add(rails + " rails are added, on the assumption that none supplies another");
        }
        return notes;
    }

    private static String reason(List<Sensed> sensed) {
        return sensed.stream().filter(s -> s.finding().isCandidate()).findFirst()
                .map(s -> s.domain().name() + " (" + s.finding().channel().id() + ") is not counted: " + s.remark())
                .orElse("no channel is known to be what the machine draws");
    }

    private static String fix(List<Sensed> sensed) {
        return sensed.stream().filter(s -> s.remark().startsWith("no permission")).findFirst()
                .map(s -> "sudo chmod a+r " + Shell.word(s.finding().channel().file())).orElse("");
    }
}

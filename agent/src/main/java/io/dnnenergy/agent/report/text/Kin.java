package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.ScopeReport;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Networks of equal structure. A few have tables of their own; many (folds of a cross-validation, a search for hyperparameters) share one, with
 * the first of them, the last, and the sum of all. Memory does not grow with their number; not thread-safe.
 */
final class Kin {
    /** Networks of equal structure that have tables of their own. */
    private static final int APART = 3;

    private final Predicate<ScopeReport> unmeasured;
    private final NetworkTables all;
    private Map<String, NetworkTables> apart = new LinkedHashMap<>();
    private final BitSet numbers = new BitSet();
    private String firstName;
    private String lastName;
    private final ScopeSum first = new ScopeSum();
    private ScopeSum last = new ScopeSum();

    Kin(Predicate<ScopeReport> unmeasured) {
        this.unmeasured = unmeasured;
        all = new NetworkTables(unmeasured);
    }

    void add(ScopeReport scope) {
        String name = scope.network();
        into(name, tables -> tables.epochs.add(scope));
        if (firstName == null) {
            firstName = name;
        }
        if (!name.equals(lastName)) {
            lastName = name;
            last = new ScopeSum();
        }
        last.add(scope);
        if (name.equals(firstName)) {
            first.add(scope);
        }
    }

    /** Adds something of a network, a row of one of its scopes, to its tables and to those of all. */
    void into(String name, Consumer<NetworkTables> row) {
        numbers.set(number(name));
        row.accept(all);
        if (numbers.cardinality() > APART) {
            apart = Map.of();
        } else {
            row.accept(apart.computeIfAbsent(name, any -> new NetworkTables(unmeasured)));
        }
    }

    /** A network's name ends in its number. */
    private static int number(String name) {
        String digits = name.substring(name.lastIndexOf('#') + 1);
        return digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(Character::isDigit) ? 0 : Integer.parseInt(digits);
    }

    /** The tables to be shown, by title. */
    Map<String, NetworkTables> tables() {
        if (isShared()) {
            return Map.of(title(), all);
        }
        Map<String, NetworkTables> byTitle = new LinkedHashMap<>();
        apart.forEach((name, tables) -> byTitle.put(Summary.title(name), tables));
        return byTitle;
    }

    boolean isShared() {
        return numbers.cardinality() > APART;
    }

    private String title() {
        return firstName + " to " + lastName + ", " + numbers.cardinality() + " networks of equal structure";
    }

    void appendEpochs(StringBuilder text, Words words) {
        if (isShared()) {
            text.append('\n').append(title()).append(": epochs of each\n");
            TextTable table = EpochTable.table("network", words);
            table.row(first.cells(firstName, words));
            table.row(last.cells(lastName, words));
            table.row(all.epochs.all().cells("all " + numbers.cardinality(), words));
            table.appendTo(text, "  ");
            all.epochs.appendParts(text);
            text.append("  (all are in epochs.jsonl)\n");
            return;
        }
        apart.forEach((name, tables) -> {
            if (!tables.epochs.isEmpty()) {
                text.append('\n').append(Summary.title(name)).append(": epochs (w: windows of work outside epochs)\n");
                tables.epochs.appendTo(text, words);
            }
        });
    }
}

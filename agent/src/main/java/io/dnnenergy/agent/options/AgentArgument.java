package io.dnnenergy.agent.options;

import java.util.LinkedHashMap;
import java.util.Map;

/** The text after {@code -javaagent:dnn-energy.jar=}. Commas separate the keys: a value with a comma has to be given elsewhere. */
final class AgentArgument {
    private AgentArgument() {
    }

    /** @param argument {@code key=value,key=value}; null or blank for none */
    static Map<String, Given> parse(String argument) throws OptionException {
        Map<String, Given> given = new LinkedHashMap<>();
        if (argument == null || argument.isBlank()) {
            return given;
        }
        String before = "";
        for (String part : argument.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new OptionException("'" + part.strip() + "' is not key=value; did you mean '" + Key.nearest(part.strip()).id() + "=...'?"
                        + commaHint(before).replaceFirst("^\\.", ""));
            }
            String id = part.substring(0, equals).strip();
            given.put(id, new Given(part.substring(equals + 1), id, Given.Place.ARGUMENT, commaHint(before)));
            before = id;
        }
        return given;
    }

    private static String commaHint(String before) {
        return before.isEmpty() ? "" : ". If the comma belongs to the value of '" + before + "', give it as -D" + Options.PROPERTY + before
                + "=..., or in a file with config=FILE";
    }
}

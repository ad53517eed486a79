package io.dnnenergy.agent.advise;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.JsonText;
import io.dnnenergy.agent.runs.Run;
import java.util.List;

/** {@code advice.json}. Unknown is null. Pure. */
public final class AdviceJson {
    private AdviceJson() {
    }

    /** The text of {@code advice.json}. */
    public static String of(Run run, List<Advice> advice) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", 1);
        json.addProperty("run", run.name());
        json.addProperty("provenance", run.provenance());
        JsonArray array = new JsonArray();
        advice.forEach(one -> array.add(of(one)));
        json.add("advice", array);
        return JsonText.pretty(json) + "\n";
    }

    private static JsonObject of(Advice advice) {
        JsonObject json = new JsonObject();
        json.addProperty("id", advice.id());
        json.addProperty("title", advice.title());
        json.add("amount", amount(advice.amount()));
        json.add("share", JsonText.number(advice.share()));
        JsonArray evidence = new JsonArray();
        advice.evidence().forEach(evidence::add);
        json.add("evidence", evidence);
        json.addProperty("change", advice.change());
        json.add("saving", amount(advice.saving()));
        json.addProperty("predicted_by", advice.how());
        json.addProperty("side_effect", advice.sideEffect());
        json.addProperty("verify", advice.verify());
        return json;
    }

    private static JsonElement amount(Advice.Amount amount) {
        if (amount == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.add("value", JsonText.number(amount.value()));
        json.add("low", JsonText.number(amount.low()));
        json.add("high", JsonText.number(amount.high()));
        json.addProperty("unit", amount.unit());
        return json;
    }
}

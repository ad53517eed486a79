package io.dnnenergy.agent.models;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.model.platform.Quantity;
import java.util.Map;

/**
 * A profile in force, as a recording holds it. The only class that a {@code Gson} is made for: that is a hundred classes, which a run without a recording
 * does not need.
 *
 * @param text       of the profile's file; empty for a profile that comes with the program
 * @param quantities in force, the tested speed among them
 */
record RecordedProfile(String text, String name, Map<Parameter, Quantity> quantities) {
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /** @throws IllegalArgumentException if it is none */
    static RecordedProfile of(String json) {
        return GSON.fromJson(json, RecordedProfile.class);
    }

    String json() {
        return GSON.toJson(this);
    }

    PlatformProfile profile() {
        PlatformProfile moved = text.isEmpty() ? Profiles.get(name) : Profiles.parse(name, text);
        for (Map.Entry<Parameter, Quantity> entry : quantities.entrySet()) {
            moved = moved.with(entry.getKey(), entry.getValue());
        }
        return moved;
    }
}

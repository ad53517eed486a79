package io.dnnenergy.agent.model;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.model.conf.JsonLayerConf;

/** Configurations written by hand, in DL4J's JSON without the quotes. */
public final class Confs {
    private Confs() {
    }

    public static LayerConf layer(String type, String properties) {
        JsonObject json = JsonParser.parseString("{" + properties + "}").getAsJsonObject();
        json.addProperty("@class", "org.deeplearning4j.nn.conf.layers." + type);
        return new JsonLayerConf(json);
    }
}

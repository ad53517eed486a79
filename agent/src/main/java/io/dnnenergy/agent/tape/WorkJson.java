package io.dnnenergy.agent.tape;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.dnnenergy.agent.label.Operation;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Work of layers and operations as JSON, exact. */
final class WorkJson {
    private record VariantJson(long[][] shapes, LayerWork work, Work update) {
    }

    private record OperationJson(String name, long[] words, int hash, Work work) {
    }

    private static final Gson GSON = new GsonBuilder().registerTypeAdapter(OpMix.class, new Mix()).create();

    private WorkJson() {
    }

    static String of(long[][] shapes, Priced priced) {
        return GSON.toJson(new VariantJson(shapes, priced.work(), priced.update().orElse(null)));
    }

    static String of(String name, long[] words, int hash, Optional<Work> work) {
        return GSON.toJson(new OperationJson(name, words, hash, work.orElse(null)));
    }

    static long[][] shapes(String json) {
        return GSON.fromJson(json, VariantJson.class).shapes();
    }

    static Priced priced(String json) {
        VariantJson variant = GSON.fromJson(json, VariantJson.class);
        return new Priced(variant.work(), Optional.ofNullable(variant.update()));
    }

    /** An operation of a recording. @param id its number */
    static Operation operation(int id, String json) {
        OperationJson operation = GSON.fromJson(json, OperationJson.class);
        return new Operation(id, operation.name(), operation.words(), operation.hash(),
                Optional.ofNullable(operation.work()));
    }

    /** A list of kind, sizes and calls. */
    private static final class Mix extends TypeAdapter<OpMix> {
        @Override
        public void write(JsonWriter out, OpMix mix) throws IOException {
            out.beginArray();
            for (Map.Entry<NativeOp, Double> entry : mix.calls().entrySet()) {
                NativeOp op = entry.getKey();
                out.value(op.kind().name()).value(op.a()).value(op.b()).value(op.c()).value(entry.getValue());
            }
            out.endArray();
        }

        @Override
        public OpMix read(JsonReader in) throws IOException {
            TreeMap<NativeOp, Double> calls = new TreeMap<>();
            in.beginArray();
            while (in.hasNext()) {
                NativeOp op = new NativeOp(NativeOp.Kind.valueOf(in.nextString()), in.nextLong(), in.nextLong(), in.nextLong());
                calls.put(op, in.nextDouble());
            }
            in.endArray();
            return OpMix.of(calls);
        }
    }
}

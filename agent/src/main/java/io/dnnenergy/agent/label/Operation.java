package io.dnnenergy.agent.label;

import io.dnnenergy.agent.model.Work;
import java.util.Arrays;
import java.util.Optional;

/**
 * A native operation at given shapes.
 *
 * @param id    small number, index in {@link Operations}
 * @param name  ND4J's name
 * @param words element size, shapes and integer arguments, as {@link OpSignature} writes them
 * @param hash  of name and words
 * @param work  of one call; empty if the model does not know
 */
public record Operation(int id, String name, long[] words, int hash, Optional<Work> work) {
    boolean isOf(OpSignature signature) {
        return hash == signature.hash() && name.equals(signature.name())
                && Arrays.equals(words, 0, words.length, signature.words(), 0, signature.length());
    }
}

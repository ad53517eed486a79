package io.dnnenergy.examples;

import java.util.StringJoiner;

/** How often each class was answered, as text. */
final class ClassCounts {
    private ClassCounts() {
    }

    /** @param counts one per class of {@link FashionMnist#CLASSES}; classes never answered are left out */
    static String text(int[] counts) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                text.add(FashionMnist.CLASSES.get(i) + " " + counts[i]);
            }
        }
        return text.toString();
    }
}

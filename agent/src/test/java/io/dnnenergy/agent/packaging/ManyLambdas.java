package io.dnnenergy.agent.packaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lambdas and method references of every kind: with and without captured values, with each conversion, private methods, constructors, arrays. */
public final class ManyLambdas {
    private final long base;

    private ManyLambdas(long base) {
        this.base = base;
    }

    /** A nest's member with lambdas of its own. */
    static final class Inner {
        private static String hidden(Object of) {
            return "<" + of + ">";
        }

        static List<String> some() {
            return Stream.of(1, 2).map(Inner::hidden).toList();
        }
    }

    private long plus(int more) {
        return base + more;
    }

    private static <T extends Comparable<T>> T larger(T a, T b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Captures nothing. */
    public static Runnable constant() {
        return () -> { };
    }

    /** Has a method of its own that another lambda of the class has too. */
    interface Named {
        String name();

        default Object call() {
            return "own";
        }
    }

    /** What all of them answer, as text. */
    public static String all() throws Exception {
        List<Object> said = new ArrayList<>(Inner.some());
        ManyLambdas some = new ManyLambdas(40);
        Function<Integer, Long> boxed = some::plus;
        IntFunction<Object> primitive = some::plus;
        ToDoubleFunction<Integer> widened = value -> value;
        LongBinaryOperator longs = Math::addExact;
        ToIntFunction<String> length = String::length;
        BinaryOperator<String> larger = ManyLambdas::larger;
        Function<Integer, int[]> array = int[]::new;
        Supplier<List<String>> constructor = ArrayList::new;
        Function<Long, ManyLambdas> own = ManyLambdas::new;
        said.addAll(List.of(boxed.apply(1), primitive.apply(2), widened.applyAsDouble(3), longs.applyAsLong(4, 5), length.applyAsInt("six"),
                larger.apply("a", "b"), array.apply(7).length, constructor.get(), own.apply(8L).base));
        byte b = 1;
        char c = 'c';
        double d = 2.5;
        boolean flag = true;
        float f = 0.5f;
        short s = 3;
        Callable<String> captured = () -> "" + b + c + d + flag + f + s + some.base;
        DoubleSupplier sum = () -> b + d + f;
        said.add(captured.call());
        said.add(sum.getAsDouble());
        Named named = () -> "name";
        said.addAll(List.of(named.name(), named.call()));
        TreeMap<String, Integer> counts = new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        for (String word : List.of("b", "aa", "a", "b")) {
            counts.merge(word, 1, Integer::sum);
        }
        said.add(counts);
        said.add(IntStream.range(0, 4).filter(i -> i % 2 == 1).mapToObj(i -> "" + i + d).toList());
        constant().run();
        return said.toString();
    }
}

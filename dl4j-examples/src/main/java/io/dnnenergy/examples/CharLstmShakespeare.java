package io.dnnenergy.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A language model of Hamlet's characters: an LSTM over sequences of 50, cut into segments of 25, then characters one by one. In its energy:
 * examples are sequences and iterations segments; in {@code inference}, an LSTM that takes single steps costs far more for each character.
 */
public final class CharLstmShakespeare {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, 960, 32, 42, 200);
    private static final int LENGTH = 50;
    private static final int SEGMENT = 25;
    private static final int UNITS = 128;
    private static final String PLAY = "/org/exist/samples/shakespeare/hamlet.xml";

    private final String text;
    private final String alphabet;

    private CharLstmShakespeare(String text) {
        this.text = text;
        TreeSet<Character> letters = new TreeSet<>();
        text.chars().forEach(c -> letters.add((char) c));
        StringBuilder all = new StringBuilder();
        letters.forEach(all::append);
        alphabet = all.toString();
    }

    /** @param args see {@link ExampleOptions}; the examples are sequences, the inferences characters */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            new CharLstmShakespeare(lines()).run(options.get());
        }
    }

    private static String lines() throws IOException {
        try (InputStream in = CharLstmShakespeare.class.getResourceAsStream(PLAY)) {
            if (in == null) {
                throw new IOException(PLAY + " is not on the class path: start this example with dl4j-examples/run char-lstm");
            }
            Matcher line = Pattern.compile("<LINE>([^<]*)</LINE>").matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            StringBuilder lines = new StringBuilder();
            while (line.find()) {
                lines.append(line.group(1)).append('\n');
            }
            return lines.toString();
        }
    }

    private void run(ExampleOptions options) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(options.seed()).updater(new RmsProp(5e-3)).list()
            .layer(new LSTM.Builder().name("lstm").nIn(alphabet.length()).nOut(UNITS).activation(Activation.TANH).build())
            .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).name("next").nIn(UNITS).nOut(alphabet.length())
                .activation(Activation.SOFTMAX).build())
            .backpropType(BackpropType.TruncatedBPTT).tBPTTLength(SEGMENT).build());
        network.init();
        List<DataSet> sequences = new ArrayList<>();
        for (int i = 0; i < options.examples(); i++) {
            sequences.add(sequence((int) ((long) i * (text.length() - LENGTH - 1) / options.examples())));
        }
        network.fit(new ListDataSetIterator<>(sequences, options.batch()), options.epochs());
        System.out.println("says: " + say(network, options.inferences()));
        System.out.printf(Locale.ROOT, "%d characters, %d different%n", text.length(), alphabet.length());
        Fashion.finish(network.score(), network.params());
    }

    private DataSet sequence(int from) {
        INDArray in = Nd4j.zeros(1, alphabet.length(), LENGTH);
        INDArray next = Nd4j.zeros(1, alphabet.length(), LENGTH);
        for (int t = 0; t < LENGTH; t++) {
            in.putScalar(0, alphabet.indexOf(text.charAt(from + t)), t, 1);
            next.putScalar(0, alphabet.indexOf(text.charAt(from + t + 1)), t, 1);
        }
        return new DataSet(in, next);
    }

    /** The likeliest character each time. */
    private String say(MultiLayerNetwork network, int characters) {
        StringBuilder said = new StringBuilder("T");
        for (int i = 0; i < characters; i++) {
            INDArray last = Nd4j.zeros(1, alphabet.length());
            last.putScalar(0, alphabet.indexOf(said.charAt(i)), 1);
            said.append(alphabet.charAt(network.rnnTimeStep(last).argMax(1).getInt(0)));
        }
        return said.toString().replace('\n', '/');
    }
}

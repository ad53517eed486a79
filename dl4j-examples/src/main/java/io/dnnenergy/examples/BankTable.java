package io.dnnenergy.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The bank marketing table (UCI, 45,211 rows): a customer each, and whether a term deposit was sold. Rows are shuffled by a seed. */
final class BankTable {
    static final int TEST_ROWS = 2000;
    static final int CLASSES = 2;
    private static final int TEST_BATCH = 100;
    private static final String RESOURCE = "/bank-full.csv";
    private static final String[] MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    private static final String[] NO_YES = {"no", "yes"};
    /** How long the call took is known only once its outcome is. */
    private static final String[] UNKNOWN_BEFORE_THE_CALL = {"duration"};
    private static final String[] CATEGORIES = {"job", "marital", "education", "default", "housing", "loan", "contact", "month", "poutcome"};

    private final List<String> rows;
    private final TransformProcess columns = new TransformProcess.Builder(schema()).removeColumns(UNKNOWN_BEFORE_THE_CALL)
        .categoricalToOneHot(CATEGORIES).categoricalToInteger("y").build();

    private BankTable(List<String> rows) {
        this.rows = rows;
    }

    static BankTable shuffled(long seed) throws IOException {
        try (InputStream in = BankTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is not on the class path: start this example with dl4j-examples/run bank");
            }
            List<String> rows = new ArrayList<>(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().skip(1).toList());
            Collections.shuffle(rows, new Random(seed));
            return new BankTable(rows);
        }
    }

    /** Columns of a row without the class, which is the last. */
    int inputs() {
        return columns.getFinalSchema().numColumns() - 1;
    }

    DataSetIterator test() throws IOException, InterruptedException {
        return reading(rows.subList(0, TEST_ROWS), TEST_BATCH);
    }

    DataSetIterator training(ExampleOptions options) throws IOException, InterruptedException {
        return reading(rows.subList(TEST_ROWS, TEST_ROWS + options.examples()), options.batch());
    }

    private DataSetIterator reading(List<String> part, int batch) throws IOException, InterruptedException {
        Path file = Files.createTempFile("bank", ".csv");
        file.toFile().deleteOnExit();
        Files.write(file, part);
        RecordReader reader = new TransformProcessRecordReader(new CSVRecordReader(0, ';', '"'), columns);
        reader.initialize(new FileSplit(file.toFile()));
        return new RecordReaderDataSetIterator(reader, batch, inputs(), CLASSES);
    }

    private static Schema schema() {
        return new Schema.Builder().addColumnInteger("age")
            .addColumnCategorical("job", "admin.", "blue-collar", "entrepreneur", "housemaid", "management", "retired", "self-employed", "services",
                "student", "technician", "unemployed", "unknown")
            .addColumnCategorical("marital", "divorced", "married", "single")
            .addColumnCategorical("education", "primary", "secondary", "tertiary", "unknown")
            .addColumnCategorical("default", NO_YES).addColumnInteger("balance")
            .addColumnCategorical("housing", NO_YES).addColumnCategorical("loan", NO_YES)
            .addColumnCategorical("contact", "cellular", "telephone", "unknown").addColumnInteger("day")
            .addColumnCategorical("month", MONTHS).addColumnsInteger("duration", "campaign", "pdays", "previous")
            .addColumnCategorical("poutcome", "failure", "other", "success", "unknown")
            .addColumnCategorical("y", NO_YES).build();
    }
}

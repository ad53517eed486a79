package io.dnnenergy.agent.export;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Carbon intensity of a country's electricity.
 *
 * @param gramsPerKwh gCO2e per kWh, mean of the year, life cycle
 * @param source      who published it
 */
public record Country(String iso2, String iso3, String name, double gramsPerKwh, int year, String source) {
    /** All countries of the table. */
    public static List<Country> all() {
        try (InputStream in = Country.class.getResourceAsStream("carbon.csv");
             CsvReader<NamedCsvRecord> csv = CsvReader.builder().commentStrategy(de.siegmar.fastcsv.reader.CommentStrategy.SKIP)
                     .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Country> countries = new ArrayList<>();
            csv.forEach(row -> countries.add(new Country(row.getField("iso2"), row.getField("iso3"), row.getField("name"),
                    Double.parseDouble(row.getField("g_per_kwh")), Integer.parseInt(row.getField("year")), row.getField("source"))));
            return countries;
        } catch (IOException e) {
            throw new IllegalStateException("the jar's carbon.csv cannot be read", e);
        }
    }

    /** By code of two or three letters, or by name; empty if it is not in the table. */
    public static Optional<Country> find(String wanted) {
        String key = wanted.strip().toLowerCase(Locale.ROOT);
        return all().stream().filter(country -> List.of(country.iso2.toLowerCase(Locale.ROOT), country.iso3.toLowerCase(Locale.ROOT),
                country.name.toLowerCase(Locale.ROOT)).contains(key)).findFirst();
    }
}

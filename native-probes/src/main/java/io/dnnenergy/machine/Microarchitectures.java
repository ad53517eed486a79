package io.dnnenergy.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

/** Names of processors' designs, from the table that OSHI carries as a resource. None of OSHI's classes is loaded for it. */
final class Microarchitectures {
    private static final String TABLE = "oshi.architecture.properties";

    private Microarchitectures() {
    }

    /** The vendor's name; Arm processors give a number, which the table resolves. */
    static String vendor(String vendorOrImplementer) {
        return vendorOrImplementer.startsWith("0x") ? Table.NAMES.getProperty("hw_impl." + vendorOrImplementer.toLowerCase(Locale.ROOT), vendorOrImplementer)
                : vendorOrImplementer;
    }

    /** Empty if the table does not have it. The most particular entry counts: family and model and stepping, family and model, family. */
    static String name(String vendor, String family, String model, String stepping) {
        if (model.startsWith("0x")) {
            return Table.NAMES.getProperty("arm." + model.toLowerCase(Locale.ROOT), "");
        }
        String upper = vendor.toUpperCase(Locale.ROOT);
        String prefix = upper.contains("AMD") || upper.contains("HYGON") ? "amd." : upper.contains("INTEL") ? "" : vendor + ".";
        String particular = Table.NAMES.getProperty(prefix + family + "." + model + "." + stepping);
        String usual = Table.NAMES.getProperty(prefix + family + "." + model, Table.NAMES.getProperty(prefix + family, ""));
        return particular != null ? particular : usual;
    }

    /** Read when first asked for; empty if the resource is not there. */
    private static final class Table {
        static final Properties NAMES = new Properties();

        static {
            try (InputStream in = Microarchitectures.class.getClassLoader().getResourceAsStream(TABLE)) {
                if (in != null) {
                    NAMES.load(in);
                }
            } catch (IOException | RuntimeException unreadable) {
                NAMES.clear();
            }
        }
    }
}

package io.dnnenergy.probe;

/**
 * What a source says when native code cannot be loaded. Libraries fail in their own way: JNA throws {@code java.lang.Error} where it finds the
 * native part of another version, a missing module is a {@code NoClassDefFoundError}. Powercap and the proxy need none of it.
 */
public final class NativeFailure {
    private static final String BOOT_PATH = "jna.boot.library.path";

    private NativeFailure() {
    }

    /** True if JNA itself failed, and not what it was to load. */
    public static boolean isOfJna(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        return failure instanceof NoClassDefFoundError && text.contains("sun/jna") || text.contains("sun.jna") || text.contains("jnidispatch")
                || text.contains("JNA native") || text.contains("jna.tmpdir");
    }

    /** The source's report: the cause in one line, and the fix. */
    public static SourceReport report(String source, Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        String path = System.getProperty(BOOT_PATH);
        if (isOfJna(failure) && path != null) {
            return SourceReport.unusable(source, "JNA's native library under -D" + BOOT_PATH + "=" + path + " is not the one of version 5.19 that this"
                    + " agent needs (" + firstLine(failure) + ")", "start java without -D" + BOOT_PATH);
        }
        if (isOfJna(failure) && text.contains("incompatible")) {
            return SourceReport.unusable(source, "the system has a native library of another version of JNA (" + firstLine(failure) + ")",
                    "java -Djna.nosys=true ...");
        }
        if (isOfJna(failure)) {
            return SourceReport.unusable(source, "JNA cannot be loaded (its temporary directory may forbid execution): " + firstLine(failure),
                    "java -Djna.tmpdir=/dev/shm ...");
        }
        if (failure instanceof NoClassDefFoundError && text.contains("com/sun/management")) {
            return SourceReport.unusable(source, "this Java image lacks the module jdk.management", "jlink --add-modules jdk.management ...");
        }
        if (failure instanceof NoClassDefFoundError && text.contains("java/lang/management")) {
            return SourceReport.unusable(source, "this Java image lacks the module java.management",
                    "jlink --add-modules java.management,jdk.management ...");
        }
        return SourceReport.unusable(source, "it failed: " + firstLine(failure), "");
    }

    /** What it says, without line feeds: JNA's own errors begin with two. */
    public static String firstLine(Throwable failure) {
        String said = failure.getMessage() == null ? "" : failure.getMessage();
        String line = said.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse("");
        return failure instanceof LinkageError || failure.getClass() == Error.class ? line.isEmpty() ? failure.toString() : line
                : failure.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
    }
}

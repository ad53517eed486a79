package io.dnnenergy.agent.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Copies of the agent's jar with a fault built in: fixtures for what must not reach the application. */
final class BrokenJars {
    private static final String RECORDER = "io.dnnenergy.agent.record.Recorder";
    private static final String CORE = "inst/io/dnnenergy/agent/core/CoreMain.classdata";

    private BrokenJars() {
    }

    /** @param bytes new content of the core's first class; null to leave it out */
    static Path core(Path into, byte[] bytes) throws IOException {
        return copy(into, CORE, bytes);
    }

    /** Every span's beginning throws. */
    static Path throwsInEnter(Path into) throws IOException {
        return recorder(into, ExceptionMethod.throwing(IllegalStateException.class, "built in"), null);
    }

    /** Spans begin, and every end throws. */
    static Path throwsInExit(Path into) throws IOException {
        return recorder(into, FixedValue.value(1L), ExceptionMethod.throwing(Error.class, "built in"));
    }

    private static Path recorder(Path into, Implementation enter, Implementation exit) throws IOException {
        String entry = "inst/" + RECORDER.replace('.', '/') + ".classdata";
        // The packaged classes themselves: they are under another name than class path and Byte Buddy expect.
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            for (JarEntry packed : jar.stream().filter(e -> e.getName().matches("(inst/)?io/dnnenergy/agent/.*\\.class(data)?")).toList()) {
                String name = packed.getName().replaceFirst("^inst/", "").replaceFirst("\\.class(data)?$", "").replace('/', '.');
                try (InputStream in = jar.getInputStream(packed)) {
                    classes.put(name, in.readAllBytes());
                }
            }
        }
        ClassFileLocator locator = new ClassFileLocator.Compound(new ClassFileLocator.Simple(classes),
                ClassFileLocator.ForClassLoader.ofPlatformLoader());
        var builder = new ByteBuddy().redefine(TypePool.Default.of(locator).describe(RECORDER).resolve(), locator)
                .method(ElementMatchers.named("enter")).intercept(enter);
        if (exit != null) {
            builder = builder.method(ElementMatchers.named("exit")).intercept(exit);
        }
        return copy(into, entry, builder.make().getBytes());
    }

    private static Path copy(Path into, String name, byte[] bytes) throws IOException {
        Files.copy(AgentJar.path(), into);
        try (FileSystem jar = FileSystems.newFileSystem(into)) {
            if (bytes == null) {
                Files.delete(jar.getPath(name));
            } else {
                Files.write(jar.getPath(name), bytes);
            }
        }
        return into;
    }
}

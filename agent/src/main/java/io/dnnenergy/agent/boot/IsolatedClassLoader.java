package io.dnnenergy.agent.boot;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the core and its libraries from {@code inst/} of the agent's jar, before its parent. The application never sees them: class files
 * there are called {@code .classdata}, because the jar is on the application's class path and scanners must not find them. So the agent's
 * JNA 5 and OSHI 7 live beside DL4J's JNA 4 and OSHI 3 without relocation, which would break both (JNA issue 679: natives are registered by
 * class name; OSHI's configuration keys are rewritten, its resource is not).
 *
 * <p>The parent is the platform loader: nothing of the application is visible from here. Thread-safe.
 */
public final class IsolatedClassLoader extends ClassLoader implements Closeable {
    private static final String PREFIX = "inst/";
    private static final String BOOT = "io.dnnenergy.agent.boot.";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String jarUrl;
    private final ProtectionDomain domain;

    public IsolatedClassLoader(File file) throws IOException {
        super("dnn-energy", ClassLoader.getPlatformClassLoader());
        jar = new JarFile(file, false);
        URL url = file.toURI().toURL();
        jarUrl = "jar:" + url + "!/";
        domain = new ProtectionDomain(new CodeSource(url, (Certificate[]) null), null, this, null);
    }

    /** Nothing is loaded any more; what has been loaded works on. */
    @Override
    public void close() throws IOException {
        jar.close();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return super.loadClass(name, resolve);
        }
        if (name.startsWith(BOOT)) {
            // The one copy that woven code sees, or, on the command line, the one that made this loader.
            return Class.forName(name, false, IsolatedClassLoader.class.getClassLoader());
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null) {
                type = defineOwn(name);
            }
            if (type == null) {
                return super.loadClass(name, resolve);
            }
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private Class<?> defineOwn(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(PREFIX + name.replace('.', '/') + ".classdata");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            int dot = name.lastIndexOf('.');
            String pack = dot < 0 ? "" : name.substring(0, dot);
            if (getDefinedPackage(pack) == null) {
                try {
                    definePackage(pack, null, null, null, null, null, null, null);
                } catch (IllegalArgumentException definedMeanwhile) {
                    // Another thread was first.
                }
            }
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    protected URL findResource(String name) {
        JarEntry entry = jar.getJarEntry(entryName(name));
        if (entry == null) {
            return null;
        }
        try {
            return new URL(jarUrl + entry.getName());
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(own));
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        JarEntry entry = jar.getJarEntry(entryName(name));
        if (entry != null) {
            try {
                return jar.getInputStream(entry);
            } catch (IOException e) {
                return null;
            }
        }
        return super.getResourceAsStream(name);
    }

    /** Libraries ask for their own class files too, by their usual name. */
    private static String entryName(String name) {
        return PREFIX + (name.endsWith(".class") ? name.concat("data") : name);
    }
}

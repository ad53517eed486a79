package io.dnnenergy.agent.cli.saved;

import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration that a user's static method makes. Runs the user's code, with only the platform's classes besides the given class path,
 * and asks the result for its JSON: no network is made, so no parameters are allocated.
 */
public final class ConfigurationClass {
    private ConfigurationClass() {
    }

    /**
     * @param method CLASS#METHOD, or CLASS for its method {@code conf}
     * @throws IllegalArgumentException naming the class or the method and what is wrong with it
     */
    public static ShapedNetwork read(String classPath, String method) {
        int hash = method.indexOf('#');
        String className = hash < 0 ? method : method.substring(0, hash);
        String methodName = hash < 0 ? "conf" : method.substring(hash + 1);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
            // ND4J looks for its backend through the context loader.
            Thread.currentThread().setContextClassLoader(loader);
            Object conf = Class.forName(className, true, loader).getMethod(methodName).invoke(null);
            if (conf == null) {
                throw new IllegalArgumentException(method + ": returned null");
            }
            return NetworkReader.read((String) conf.getClass().getMethod("toJson").invoke(conf), method);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(method + ": failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException(method + ": is no static method of a class on the class path that returns a DL4J"
                    + " configuration: " + e, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(classPath + ": cannot be closed: " + e.getMessage(), e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] urls(String classPath) {
        List<URL> urls = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator)) {
            File file = new File(part);
            if (!file.exists()) {
                throw new IllegalArgumentException("--class-path " + part + ": no such file or folder");
            }
            try {
                urls.add(file.toURI().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("--class-path " + part + ": " + e.getMessage(), e);
            }
        }
        return urls.toArray(new URL[0]);
    }
}

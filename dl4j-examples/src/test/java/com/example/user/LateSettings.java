package com.example.user;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.management.MBeanServerBuilder;
import org.nd4j.common.primitives.Pair;

/**
 * A program that configures its JVM some time after its first class of ND4J is loaded, as a container does that starts applications, and prints whether
 * that still works; then it trains.
 */
public final class LateSettings {
    private LateSettings() {
    }

    /** Named in a system property. */
    public static final class OwnLogManager extends LogManager {
    }

    /** Named in a system property. */
    public static final class OwnBuilder extends MBeanServerBuilder {
        private static int made;

        public OwnBuilder() {
            made++;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Map<Object, Object> before = new TreeMap<>(System.getProperties());
        Pair.of(1, 2);
        TimeUnit.MILLISECONDS.sleep(2_500);
        Map<Object, Object> after = new TreeMap<>(System.getProperties());
        after.entrySet().removeAll(before.entrySet());
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
        System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
        System.setProperty("user.timezone", "Asia/Tokyo");
        ManagementFactory.getPlatformMBeanServer();
        System.out.println("state: properties " + after.keySet() + ", log manager " + LogManager.getLogManager().getClass().getSimpleName() + ", common pool "
                + ForkJoinPool.commonPool().getParallelism() + ", MBean servers " + OwnBuilder.made + ", zone " + TimeZone.getDefault().getID() + ", handler "
                + Thread.getDefaultUncaughtExceptionHandler());
        SmallTraining.main(arguments);
    }
}

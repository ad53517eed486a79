package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.CallLog;
import io.dnnenergy.agent.fixture.Fixtures;
import io.dnnenergy.agent.fixture.WeavingLoader;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fixture classes with the names of DL4J's, and a user's subclasses of them, woven by hand. */
class WeaverTest {
    private final Sites sites = Sites.ofHooks();
    private final List<String> log = new ArrayList<>();
    private final Weaver weaver = new Weaver(sites, log::add);
    private final CallLog calls = new CallLog(sites.all());

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
    }

    @Test
    void classesOfTheTableAndUsersSubclassesAreWovenAndNoOthers() throws Exception {
        try (WeavingLoader loader = loader()) {
            Object network = train(loader, "plain");
            loader.loadClass("user.FailingLayer");
            loader.loadClass("org.deeplearning4j.nn.layers.FrozenLayer");
            network.getClass().getMethod("evaluate", loader.loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator"))
                    .invoke(network, batches(loader, 1));
            assertEquals(Set.of("org.deeplearning4j.nn.layers.BaseLayer", "org.deeplearning4j.nn.layers.FrozenLayer",
                    "org.deeplearning4j.nn.layers.OutputLayer", "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                    "org.deeplearning4j.optimize.Solver", "org.nd4j.evaluation.classification.Evaluation", "org.nd4j.linalg.factory.Nd4j",
                    "org.nd4j.linalg.learning.SgdUpdater", "org.nd4j.linalg.lossfunctions.impl.LossMSE", "user.Batches", "user.Batches$Scaling",
                    "user.FailingLayer", "user.OwnLayer"), loader.woven());
        }
        assertEquals(List.of(), log);
    }

    @Test
    void everyEntryHasItsExitInReverseOrder() throws Exception {
        PhaseBridge.install(calls);
        try (WeavingLoader loader = loader()) {
            train(loader, "plain");
        }
        List<String> open = new ArrayList<>();
        for (String line : calls.lines()) {
            if (line.startsWith("> ")) {
                open.add(line);
            } else {
                String entry = open.remove(open.size() - 1);
                assertTrue(entry.startsWith(line.replace('<', '>')), entry + " left by " + line);
            }
        }
        assertEquals(List.of(), open);
        assertTrue(calls.lines().size() > 50, calls.lines().size() + " calls");
        assertEquals(List.of("> EPOCH fit MultiLayerNetwork", "> DATA hasNext Batches", "< DATA hasNext", "> DATA next Batches"),
                calls.lines().subList(0, 4));
    }

    @Test
    void argumentsAndResultsAreHandedOverWhereTheTableSaysSo() throws Exception {
        PhaseBridge.install(calls);
        try (WeavingLoader loader = loader()) {
            Object batches = batches(loader, 1);
            calls.handedOver().clear();
            Object data = batches.getClass().getMethod("next").invoke(batches);
            Object last = calls.handedOver().get(calls.handedOver().size() - 1);
            assertSame(data, last);
            assertInstanceOf(float[].class, calls.handedOver().get(0));
        }
    }

    @Test
    void exceptionsOfTheApplicationPassUnchangedWithoutAFrameMore() throws Exception {
        PhaseBridge.install(calls);
        Throwable woven;
        Throwable bare;
        try (WeavingLoader loader = loader()) {
            woven = failure(loader);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {Fixtures.classes().toUri().toURL()}, new BridgeOnly())) {
            bare = failure(loader);
        }
        assertEquals("the layer's own exception", woven.getMessage());
        assertEquals(frames(bare), frames(woven));
        assertEquals(calls.lines().stream().filter(line -> line.startsWith(">")).count(),
                calls.lines().stream().filter(line -> line.startsWith("<")).count(), "spans are left by exceptions too");
        assertEquals(List.of(), calls.failures());
    }

    @Test
    void errorsInTheSinkAreKeptFromTheApplicationAndReported() throws Exception {
        AssertionError broken = new AssertionError("the sink's own error");
        calls.throwIn(broken, null);
        PhaseBridge.install(calls);
        try (WeavingLoader loader = loader()) {
            train(loader, "plain");
            int inEnter = calls.failures().size();
            assertTrue(inEnter > 10, inEnter + " failures");
            calls.failures().forEach(failure -> assertSame(broken, failure));

            calls.throwIn(null, broken);
            train(loader, "plain");
            assertTrue(calls.failures().size() > inEnter + 10);

            assertEquals("the layer's own exception", failure(loader).getMessage());
        }
    }

    @Test
    void classesWhoseLoaderCannotSeeTheBridgeAreLeftAlone() throws Exception {
        PhaseBridge.install(calls);
        try (WeavingLoader loader = new WeavingLoader(weaver, ClassLoader.getPlatformClassLoader())) {
            Object network = train(loader, "plain");
            assertEquals(0.25, network.getClass().getMethod("score").invoke(network));
            assertEquals(Set.of(), loader.woven());
        }
        assertEquals(List.of(), calls.lines());
        assertFalse(log.isEmpty());
        log.forEach(line -> assertTrue(line.startsWith("left alone: ") && line.contains("cannot see the agent's bridge"), line));
    }

    @Test
    void theJvmsOwnClassesAndBrokenOnesAreNoConcern() throws Exception {
        byte[] garbage = {1, 2, 3};
        assertNull(weaver.transform(null, "java/lang/String", null, null, garbage));
        assertNull(weaver.transform(getClass().getClassLoader(), null, null, null, garbage));
        assertNull(weaver.transform(getClass().getClassLoader(), "java/sql/Date", null, null, garbage));
        assertEquals(List.of(), log);
        assertNull(weaver.transform(getClass().getClassLoader(), "user/Broken", null, null, garbage));
        assertEquals(1, log.size());
        assertTrue(log.get(0).startsWith("not woven: user.Broken: "), log.get(0));
    }

    @Test
    void anAttachFindsWhatIsAlreadyLoaded() throws Exception {
        try (WeavingLoader loader = loader()) {
            for (String concerned : List.of("user.OwnLayer", "user.Batches", "org.deeplearning4j.nn.layers.FrozenLayer",
                    "org.deeplearning4j.nn.multilayer.MultiLayerNetwork")) {
                assertTrue(weaver.concerns(loader.loadClass(concerned)), concerned);
            }
            for (String other : List.of("user.Networks", "org.deeplearning4j.nn.api.Layer", "org.deeplearning4j.nn.conf.layers.DenseLayer")) {
                assertFalse(weaver.concerns(loader.loadClass(other)), other);
            }
        }
        assertFalse(weaver.concerns(String.class));
        assertFalse(weaver.concerns(int[].class));
    }

    @Test
    void aClassThatNamesAnAbsentTypeIsWovenAllTheSame() throws Exception {
        try (WeavingLoader loader = loader()) {
            byte[] bytes = Files.readAllBytes(Fixtures.classes().resolve("user/OwnLayer.class"));
            byte[] withAbsent = new net.bytebuddy.ByteBuddy().redefine(
                            net.bytebuddy.pool.TypePool.Default.of(net.bytebuddy.dynamic.ClassFileLocator.ForClassLoader.of(loader))
                                    .describe("user.OwnLayer").resolve(), net.bytebuddy.dynamic.ClassFileLocator.Simple.of("user.OwnLayer", bytes))
                    .defineMethod("optional", void.class).withParameters(
                            net.bytebuddy.dynamic.scaffold.InstrumentedType.Default.of("absent.Library",
                                    net.bytebuddy.description.type.TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class), 1))
                    .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE).make().getBytes();
            byte[] woven = weaver.transform(loader, "user/OwnLayer", null, null, withAbsent);
            assertTrue(woven != null && woven.length > withAbsent.length, log.toString());
        }
        assertEquals(List.of(), log);
    }

    @Test
    void librariesAreKnownByTheNamesOfTheirJars() throws Exception {
        java.security.ProtectionDomain domain = new java.security.ProtectionDomain(new java.security.CodeSource(
                new URL("file:/home/user/.m2/org/deeplearning4j/deeplearning4j-nn-1.0.0-M2.1.jar"), (java.security.cert.Certificate[]) null), null);
        weaver.transform(getClass().getClassLoader(), "org/deeplearning4j/nn/graph/ComputationGraph", null, domain, new byte[0]);
        weaver.transform(getClass().getClassLoader(), "org/nd4j/linalg/factory/Nd4j", null, null, new byte[0]);
        assertEquals(java.util.Map.of("deeplearning4j-nn", "1.0.0-M2.1", "nd4j-api", "unknown"), weaver.libraries().versions());
    }

    private WeavingLoader loader() throws IOException {
        return new WeavingLoader(weaver, new BridgeOnly());
    }

    private static Object batches(ClassLoader loader, int n) throws ReflectiveOperationException {
        return loader.loadClass("user.Batches").getConstructor(int.class).newInstance(n);
    }

    private static Object train(ClassLoader loader, String network) throws ReflectiveOperationException {
        Object made = loader.loadClass("user.Networks").getMethod(network).invoke(null);
        made.getClass().getMethod("fit", loader.loadClass("org.nd4j.linalg.dataset.api.iterator.DataSetIterator"))
                .invoke(made, batches(loader, 2));
        return made;
    }

    private static Throwable failure(ClassLoader loader) {
        return assertThrows(InvocationTargetException.class, () -> train(loader, "failing")).getCause();
    }

    /** Class and method of the application's part of a stack trace: up to the reflective call from here. */
    private static List<String> frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace()).takeWhile(frame -> !frame.getClassName().contains("reflect"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber()).toList();
    }
}

package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of hooks against DL4J's last three releases: each type is there, and each method pattern has a body somewhere. A hook that
 * matches nothing fails without a word in a user's run; here it fails a test. Loads no class of DL4J.
 */
class HookContractTest {
    private static final String BETA7 = "1.0.0-beta7";
    private static final String M1_1 = "1.0.0-M1.1";
    private static final String M2_1 = "1.0.0-M2.1";
    private static final String MLN = "MultiLayerNetwork";
    private static final String CG = "ComputationGraph";

    /** Patterns of a row for both network classes that one of them lacks, in every release, and why that is right. */
    private static final Map<String, String> ONE_NETWORK_ONLY = Map.of(
            CG + " predict(..)", "class labels: only MultiLayerNetwork is a Classifier",
            CG + " feedForwardToLayer(..)", "a graph has no sequence of layers; feedForward(.., layerTillIndex, ..) is hooked by its name",
            CG + " activateSelectedLayers(..)", "as above",
            CG + " f1Score(*,..)", "only MultiLayerNetwork is a Classifier",
            CG + " calculateGradients(..)", "a graph has backpropGradient, hooked in the same row",
            CG + " ffToLayerActivationsInWs(..)", "spelt InWS there",
            CG + " outputOfLayerDetached(..)", "outputOfLayersDetached there",
            MLN + " outputSingle(..)", "a MultiLayerNetwork has one output: output(..)",
            MLN + " ffToLayerActivationsInWS(..)", "spelt InWs there",
            MLN + " outputOfLayersDetached(..)", "outputOfLayerDetached there");

    /** Patterns that the table's supertype does not declare: many of its subtypes have them by a narrower type of their own. */
    private static final Map<String, Set<String>> DECLARED_FURTHER_DOWN = Map.of(
            Hooks.LAYER, Set.of("org.deeplearning4j.nn.api.layers.RecurrentLayer", "org.deeplearning4j.nn.api.layers.IOutputLayer"),
            "org.datavec.api.records.reader.RecordReader", Set.of("org.datavec.api.records.reader.SequenceRecordReader"));

    /** Types that a release does not have in the artifacts looked at, and why. */
    private static final Map<String, Map<String, String>> ABSENT_TYPES = Map.of(
            BETA7, Map.of("org.nd4j.autodiff.samediff.optimize.GraphOptimizer", "came with 1.0.0-M2"),
            M1_1, Map.of("org.nd4j.autodiff.samediff.optimize.GraphOptimizer", "came with 1.0.0-M2"),
            M2_1, Map.of());

    private static final Map<String, Release> RELEASES = new HashMap<>();

    private static Release release(String version) throws IOException {
        Release known = RELEASES.get(version);
        if (known == null) {
            known = Release.open(version);
            RELEASES.put(version, known);
        }
        return known;
    }

    @AfterAll
    static void closeJars() throws IOException {
        for (Release release : RELEASES.values()) {
            release.close();
        }
        RELEASES.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void everyArtifactOfTheReleaseIsLookedAt(String version) throws IOException {
        // nn, nd4j-api, datavec-api, datavec-data-image, datavec-iterators, modelimport, parallel-wrapper, cuda
        assertEquals(8, release(version).jars());
        assertTrue(release(version).names().size() > 4000, release(version).names().size() + " classes");
    }

    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void everyTypeOfTheTableExistsButThoseListed(String version) throws IOException {
        Set<String> absent = new TreeSet<>();
        for (Hook hook : Hooks.ALL) {
            hook.types().stream().filter(type -> !has(version, type)).forEach(absent::add);
            hook.except().stream().filter(type -> !has(version, type)).forEach(absent::add);
        }
        assertEquals(ABSENT_TYPES.get(version).keySet(), absent);
    }

    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void everyPatternOfAnExactTypeHasABodyThereButThoseListed(String version) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Hook hook : Hooks.ALL) {
            for (String type : hook.types()) {
                if (!hook.bySuper() && has(version, type)) {
                    hook.methods().stream().filter(method -> bodies(version, type, method).isEmpty())
                            .forEach(method -> missing.add(type.substring(type.lastIndexOf('.') + 1) + " " + text(method)));
                }
            }
        }
        assertEquals(new TreeSet<>(ONE_NETWORK_ONLY.keySet()), missing);
    }

    /** What only one network class has is listed above; here: no pattern is missing from both. */
    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void everyPatternForBothNetworksHasABodyInOneAtLeast(String version) throws IOException {
        for (Hook hook : Hooks.ALL) {
            if (hook.types().equals(Set.of(Hooks.MLN, Hooks.CG))) {
                for (MethodPattern method : hook.methods()) {
                    assertTrue(!bodies(version, Hooks.MLN, method).isEmpty() || !bodies(version, Hooks.CG, method).isEmpty(), text(method));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void supertypePatternsAreDeclaredAndHaveABodyInASubtype(String version) throws IOException {
        Release release = release(version);
        Set<String> missing = new TreeSet<>();
        for (Hook hook : Hooks.ALL) {
            for (String type : hook.bySuper() ? hook.types() : Set.<String>of()) {
                for (MethodPattern method : hook.methods()) {
                    Set<String> declaring = new TreeSet<>(DECLARED_FURTHER_DOWN.getOrDefault(type, Set.of()));
                    declaring.add(type);
                    if (declaring.stream().noneMatch(at -> declares(release, at, method))) {
                        missing.add(type + " declares no " + text(method));
                    }
                    boolean body = false;
                    for (String subtype : release.names()) {
                        body |= isWoven(release, hook, subtype) && release.supertypes(subtype).contains(type)
                                && !bodies(version, subtype, method).isEmpty();
                    }
                    if (!body) {
                        missing.add("no subtype of " + type + " has a body of " + text(method));
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** Interfaces are not woven, nor are classes without the supertype: a body inherited from one of those would run unseen. */
    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void noClassInheritsABodyFromWhereItIsNotWoven(String version) throws IOException {
        Release release = release(version);
        Set<String> unseen = new TreeSet<>();
        Set<String> wanted = Hooks.supertypes();
        for (String name : release.names()) {
            if (release.isInterface(name) || release.supertypes(name).stream().noneMatch(wanted::contains)) {
                continue;
            }
            for (Hook hook : Hooks.ALL) {
                if (hook.bySuper() && isWoven(release, hook, name)) {
                    for (String from : release.supertypes(name)) {
                        if (release.has(from) && !isWoven(release, hook, from) && !hook.except().contains(from)) {
                            hook.methods().stream().filter(method -> !bodies(version, from, method).isEmpty())
                                    .forEach(method -> unseen.add(name + " inherits " + text(method) + " of " + from));
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), unseen);
    }

    @ParameterizedTest
    @ValueSource(strings = {BETA7, M1_1, M2_1})
    void nothingWovenLiesInThePackagesThatAreNotLookedAt(String version) throws IOException {
        Release release = release(version);
        Set<String> overlooked = new TreeSet<>();
        for (String name : release.names()) {
            if (Prefixes.cannotExtendDl4j(name) && Hooks.ALL.stream().anyMatch(hook -> isWoven(release, hook, name))) {
                overlooked.add(name);
            }
        }
        assertEquals(Set.of(), overlooked);
    }

    @Test
    void supertypesFoundFromClassFilesAreThoseOfTheWholeRelease() throws IOException {
        Release release = release(M2_1);
        Set<String> wanted = Hooks.supertypes();
        Supertypes supertypes = new Supertypes(wanted);
        int concerned = 0;
        try (URLClassLoader loader = release.resources()) {
            for (String name : release.names()) {
                Set<String> expected = new HashSet<>(release.supertypes(name));
                expected.retainAll(wanted);
                concerned += expected.isEmpty() ? 0 : 1;
                assertEquals(expected, supertypes.of(loader, null, name, release.header(name)), name);
            }
        }
        assertTrue(concerned > 200, concerned + " classes have a supertype of the table");
    }

    private static boolean isWoven(Release release, Hook hook, String name) {
        return !release.isInterface(name) && hook.applies(name, release.supertypes(name));
    }

    private static boolean has(String version, String type) {
        return RELEASES.get(version) != null ? RELEASES.get(version).has(type) : opened(version).has(type);
    }

    private static Release opened(String version) {
        try {
            return release(version);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<MethodDescription> bodies(String version, String type, MethodPattern pattern) {
        List<MethodDescription> found = new ArrayList<>();
        for (MethodDescription method : opened(version).describe(type).getDeclaredMethods()) {
            if (pattern.matches(method.getModifiers(), method.getInternalName(), method.getDescriptor())) {
                found.add(method);
            }
        }
        return found;
    }

    /** True if the type or one of its own supertypes has such a method, abstract or not: else subtypes have it by chance. */
    private static boolean declares(Release release, String type, MethodPattern pattern) {
        List<String> types = new ArrayList<>(release.supertypes(type));
        types.add(type);
        for (String at : types) {
            TypeDescription description = at.startsWith("java.") || release.has(at) ? release.describe(at) : null;
            if (description != null && description.getDeclaredMethods().stream()
                    .anyMatch(method -> pattern.isOf(method.getInternalName(), method.getDescriptor()))) {
                return true;
            }
        }
        return false;
    }

    private static String text(MethodPattern pattern) {
        List<String> parameters = new ArrayList<>(pattern.parameters());
        if (pattern.open()) {
            parameters.add("..");
        }
        return pattern.name() + "(" + String.join(",", parameters) + ")";
    }
}

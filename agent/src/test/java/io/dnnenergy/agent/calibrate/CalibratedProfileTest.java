package io.dnnenergy.agent.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.Coefficient;
import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.fit.FittedCoefficient;
import io.dnnenergy.agent.calibrate.fit.KnownPlant;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Confidence;
import io.dnnenergy.agent.model.platform.OperationClass;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratedProfileTest {
    private static final CalibrationOrigin FIXTURE = new CalibrationOrigin("fixture", "a plant with known coefficients (a test's fixture)", "plant:known",
            "2026-11-23", "test");
    /** Made once: what is read of them does not change them. */
    private static final Map<Target, Fit> FITS = new EnumMap<>(Target.class);

    @TempDir
    Path folder;

    private PlatformProfile written(Fit fit) throws IOException {
        Path file = folder.resolve("profile.json");
        Files.writeString(file, new CalibratedProfile(fit, KnownPlant.PRIOR, FIXTURE, 0.085).json());
        return Profiles.get(file.toString());
    }

    private static Fit fit(Target target) {
        return FITS.computeIfAbsent(target, of -> Fit.of(new KnownPlant(of).observe(new Random(1), 0.05, 0.01, 1), of, KnownPlant.PRIOR, 200));
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void itIsReadLikeAnyOtherProfile(Target target) throws IOException {
        PlatformProfile profile = written(fit(target));
        assertEquals("fixture", profile.name());
        assertTrue(profile.title().contains(target.statement()), profile.title());
        assertEquals(KnownPlant.PRIOR.quantities().keySet(), profile.quantities().keySet());
    }

    @Test
    void itSaysWhereAndWhenItWasFittedAndThePriorDoesNot() throws IOException {
        String calibration = written(fit(Target.JOULES)).calibration();
        assertEquals("calibrated " + FIXTURE.dateUtc() + " on " + FIXTURE.machine() + ", " + Target.JOULES.statement(), calibration);
        assertEquals("", KnownPlant.PRIOR.calibration());
    }

    /** Static power apart, whose time is measured in the fit and the roofline's in the model. */
    @Test
    void theComponentModelPricesWorkAsTheFitDoes() throws IOException {
        Fit fit = fit(Target.JOULES);
        ComponentModel model = new ComponentModel(written(fit), Precision.FP32);
        for (Observation row : new KnownPlant(Target.JOULES).observe(new Random(2), 0, 0, 0.1)) {
            Observation timeless = new Observation(row.network(), row.layer(), row.name(), row.type(), row.pass(), row.batch(), 1, 0, row.work(), 0, 1,
                    Double.NaN, row.cluster(), 0);
            assertEquals(1, model.estimate(row.work()).dynamicJ() / fit.predict(timeless), 1e-9, row.toString());
        }
    }

    @Test
    void aFitToCpuTimeGivesOperationsTheirTimesAndNoEnergies() throws IOException {
        Fit fit = fit(Target.CPU_SECONDS);
        PlatformProfile profile = written(fit);
        assertEquals(fit.coefficient(Coefficient.of(OperationClass.PATCHES)).orElseThrow().value() * 1e9,
                profile.operationTimes().get(OperationClass.PATCHES).value(), 1e-9);
        assertTrue(profile.operationEnergies().isEmpty());
        assertEquals(KnownPlant.PRIOR.quantities().get(Parameter.MAC_FP32), profile.quantities().get(Parameter.MAC_FP32),
                "nothing was measured of energies: the prior's stay");
        ComponentModel model = new ComponentModel(profile, Precision.FP32);
        for (Observation row : new KnownPlant(Target.CPU_SECONDS).observe(new Random(2), 0, 0, 0.1)) {
            assertEquals(1, model.estimate(row.work()).seconds() / fit.predict(row), 1e-9, row.toString());
        }
    }

    @Test
    void anUnidentifiedCoefficientIsNotCalledMeasured() throws IOException {
        Fit fit = fit(Target.JOULES);
        PlatformProfile profile = written(fit);
        for (FittedCoefficient fitted : fit.coefficients()) {
            if (fitted.coefficient().operation() != null) {
                Confidence expected = fitted.isIdentified() ? Confidence.MEASURED
                        : fitted.doubt().startsWith("nothing") ? Confidence.RECALLED : Confidence.DERIVED;
                assertEquals(expected, profile.operationEnergies().get(fitted.coefficient().operation()).confidence(), fitted.toString());
            }
        }
        assertTrue(fit.coefficients().stream().anyMatch(FittedCoefficient::isIdentified));
        assertEquals(Confidence.DERIVED, profile.quantities().get(Parameter.L2_ENERGY).confidence());
        assertTrue(profile.quantities().get(Parameter.L2_ENERGY).source().contains("cannot be identified alone"));
    }

    @Test
    void theSameObservationsInAnyOrderGiveTheSameFile() {
        List<Observation> rows = new ArrayList<>(new KnownPlant(Target.CPU_SECONDS).observe(new Random(1), 0.05, 0.01, 0.3));
        String first = new CalibratedProfile(Fit.of(rows, Target.CPU_SECONDS, KnownPlant.PRIOR, 200), KnownPlant.PRIOR, FIXTURE, 0.085).json();
        Collections.shuffle(rows, new Random(2));
        String second = new CalibratedProfile(Fit.of(rows, Target.CPU_SECONDS, KnownPlant.PRIOR, 200), KnownPlant.PRIOR, FIXTURE, 0.085).json();
        assertEquals(first, second);
    }
}

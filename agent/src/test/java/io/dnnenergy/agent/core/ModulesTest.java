package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void completeImageLacksNothing() {
        assertEquals(Optional.empty(), Modules.lacking());
    }

    @Test
    void missingModulesAreNamedWithTheFix() {
        assertEquals(Optional.of("this Java image lacks jdk.management: add it to the image (jlink --add-modules jdk.management,...)"),
                Modules.lacking(name -> !name.startsWith("jdk.")));
        assertEquals(Optional.of("this Java image lacks java.management and jdk.management: add them to the image"
                + " (jlink --add-modules java.management,jdk.management,...)"), Modules.lacking(name -> false));
    }
}

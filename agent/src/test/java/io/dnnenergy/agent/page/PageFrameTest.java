package io.dnnenergy.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PageFrameTest {
    /** With another hash the browser would not run the charts. */
    @Test
    void hashOfTheLibraryIsThatOfTheTextInThePage() {
        assertEquals(PageFrame.hash(PageFrame.resource("echarts.min.js")), PageFrame.chartsHash());
    }
}

package io.dnnenergy.agent.page;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.AdviceText;
import java.util.List;

/** The page's advice. */
final class PageAdvice {
    private PageAdvice() {
    }

    static void append(Html html, List<Advice> advice) {
        html.tag("<section aria-labelledby=\"h-a\"><h2 id=\"h-a\">Advice</h2>\n");
        if (advice.isEmpty()) {
            html.element("p", "No waste of 2 % or more was found by the rules that this run's data allow.");
        } else {
            html.tag("<ol class=\"advice\">\n");
            for (Advice one : advice) {
                html.tag("<li><strong>").text(one.title()).tag("</strong><p class=\"do\">").text(one.change()).tag("</p><p>").text(AdviceText.figures(one)).tag("</p>");
                html.tag("<details><summary>Evidence, side effects, how to verify</summary><ul>");
                one.evidence().forEach(line -> html.element("li", line));
                html.element("li", "Predicted: " + one.how()).element("li", "Side effect: " + one.sideEffect()).element("li", "Verify: " + one.verify())
                        .tag("</ul></details></li>\n");
            }
            html.tag("</ol>\n");
        }
        html.tag("</section>\n");
    }
}

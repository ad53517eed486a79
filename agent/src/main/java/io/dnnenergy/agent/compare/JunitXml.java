package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.runs.Shown;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Gates as a test suite in JUnit's XML, which every CI service shows. Pure. */
public final class JunitXml {
    private JunitXml() {
    }

    /** @param suite name of the suite */
    public static String of(String suite, List<Gate.Outcome> outcomes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", String.valueOf(outcomes.size()));
            xml.writeAttribute("failures", String.valueOf(outcomes.stream().filter(Gate.Outcome::failed).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (Gate.Outcome outcome : outcomes) {
                testCase(xml, suite, outcome);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private static void testCase(XMLStreamWriter xml, String suite, Gate.Outcome outcome) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", Shown.name(outcome.expression(), 200));
        if (outcome.failed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", Shown.name(outcome.says(), 400));
            xml.writeEndElement();
        } else {
            xml.writeStartElement("system-out");
            xml.writeCharacters(outcome.verdict().word() + ": " + Shown.name(outcome.says(), 400));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }
}

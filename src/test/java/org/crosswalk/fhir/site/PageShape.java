package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What every page must be: well-formed, of known elements, without anything that runs in it or leads elsewhere. */
final class PageShape {

    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "link", "script", "body", "header", "main", "footer", "nav", "section",
            "div", "h1", "h2", "h3", "p", "ul", "ol", "li", "a", "code", "pre", "small", "strong", "span", "table",
            "thead", "tbody", "tr", "th", "td", "form", "label", "input", "select", "option", "button", "details",
            "summary", "svg", "rect", "line", "text");

    private PageShape() {}

    /** The page as a tree; fails on a page that is not as it must be. */
    static Document check(String page) throws Exception {
        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<((?:meta|input|link)\\b[^>]*)>", "<$1/>");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            check((Element) all.item(i));
        }
        assertThat(document.getElementsByTagName("main").getLength()).isOne();
        assertThat(document.getElementsByTagName("h1").getLength()).isOne();
        return document;
    }

    private static void check(Element element) {
        assertThat(ELEMENTS).contains(element.getTagName());
        if (element.getTagName().equals("script")) {
            assertThat(element.getTextContent()).isEmpty();
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
            if (Set.of("href", "src", "action").contains(name)) {
                assertThat(attributes.item(i).getNodeValue()).matches("(/(?!/)|#|http://localhost[:/]).*");
            }
        }
    }
}

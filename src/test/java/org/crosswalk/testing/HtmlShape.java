package org.crosswalk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every page must be: only elements and attributes that the pages are made of, each closed, in order. */
public final class HtmlShape {

    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z]+=\"[^\"<>]*\")*)>|<!DOCTYPE html>");
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "th", "td", "ul", "li",
            "main", "a", "code", "small", "form", "label", "input", "button", "pre");
    private static final Set<String> VOID = Set.of("meta", "input");
    private static final Set<String> ATTRIBUTES =
            Set.of("lang", "charset", "name", "content", "href", "scope", "type", "value", "method");

    private HtmlShape() {}

    /** Fails on a page that is not. */
    public static void check(String page) {
        Deque<String> open = new ArrayDeque<>();
        int end = 0;
        Matcher tag = TAG.matcher(page);
        while (tag.find()) {
            assertThat(page.substring(end, tag.start())).doesNotContain("<", ">");
            end = tag.end();
            String name = tag.group(2);
            if (name == null) {
                continue;
            }
            assertThat(ELEMENTS).contains(name);
            checkAttributes(tag.group(3));
            if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(name);
            } else if (!VOID.contains(name)) {
                open.push(name);
            }
        }
        assertThat(page.substring(end)).isBlank();
        assertThat(open).isEmpty();
    }

    private static void checkAttributes(String attributes) {
        Matcher attribute = Pattern.compile(" ([a-z]+)=\"([^\"]*)\"").matcher(attributes);
        while (attribute.find()) {
            assertThat(ATTRIBUTES).contains(attribute.group(1));
            if (attribute.group(1).equals("href")) {
                assertThat(attribute.group(2)).startsWith("http://127.0.0.1:");
            }
        }
    }
}

package org.crosswalk.general;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.provider.GrammarRemark;
import org.jspecify.annotations.Nullable;

/** One tag of a language, read from left to right. One use: made for a tag. */
final class LanguageTag {

    private static final String PRIVATE_USE = "x";

    private final List<String> subtags;
    private final LanguageRegistry registry;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int next;
    private @Nullable String deprecated;
    private @Nullable GrammarRemark reason;

    /**
     * A part of a tag.
     *
     * @param property what it is
     * @param written in the case that is recommended
     * @param entry what the registry has of it, or null for extensions and private use
     */
    record Part(String property, String written, LanguageRegistry.@Nullable Entry entry) {}

    private LanguageTag(List<String> subtags, LanguageRegistry registry) {
        this.subtags = subtags;
        this.registry = registry;
    }

    /**
     * Reads a tag.
     *
     * @param tag in lower case
     */
    static LanguageTag parse(String tag, LanguageRegistry registry) {
        LanguageTag read = new LanguageTag(List.of(tag.split("-", -1)), registry);
        String malformed = read.subtags.stream()
                .filter(subtag -> !subtag.matches("[a-z0-9]{1,8}"))
                .findFirst()
                .orElse(null);
        if (malformed != null) {
            read.reason = because("CROSSWALK_LANGUAGE_MALFORMED", malformed);
        } else {
            read.all();
        }
        return read;
    }

    /** Why it is none; null when it is one. */
    @Nullable
    GrammarRemark reason() {
        return reason;
    }

    /** Its parts in their order. */
    List<Part> parts() {
        return parts;
    }

    /** The day since which a part of it is not for use, or null. */
    @Nullable
    String deprecated() {
        return deprecated;
    }

    private void all() {
        if (!peek().equals(PRIVATE_USE)) {
            language();
            extendedLanguage();
            if (peek().matches("[a-z]{4}")) {
                registered("script");
            }
            if (peek().matches("[a-z]{2}|[0-9]{3}")) {
                registered("region");
            }
            while (reason == null && peek().matches("[a-z0-9]{5,8}|[0-9][a-z0-9]{3}")) {
                once(peek());
                registered("variant");
            }
            while (reason == null && peek().matches("[a-wyz0-9]")) {
                once(peek());
                rest("extension", "[a-z0-9]{2,8}");
            }
        }
        if (reason == null && peek().equals(PRIVATE_USE)) {
            rest("private-use", "[a-z0-9]{1,8}");
        }
        if (reason == null && next < subtags.size()) {
            reason = because("CROSSWALK_LANGUAGE_MISPLACED", peek());
        }
    }

    private void language() {
        if (peek().matches("[a-z]{2,8}")) {
            registered("language");
        } else {
            reason = because("CROSSWALK_LANGUAGE_MISSING", peek());
        }
    }

    private void extendedLanguage() {
        if (reason != null || !peek().matches("[a-z]{3}")) {
            return;
        }
        String extended = peek();
        LanguageRegistry.Entry entry = registry.find("extlang", extended);
        if (entry != null && !entry.prefixes().contains(subtags.get(0))) {
            reason = because("CROSSWALK_LANGUAGE_PREFIX", extended, String.join(", ", entry.prefixes()));
        } else {
            registered("extlang");
        }
    }

    private String peek() {
        return next < subtags.size() ? subtags.get(next) : "";
    }

    private void registered(String type) {
        if (reason != null) {
            return;
        }
        String subtag = peek();
        LanguageRegistry.Entry entry = registry.find(type, subtag);
        if (entry == null) {
            reason = because("CROSSWALK_LANGUAGE_UNREGISTERED", subtag, type, LanguageRegistry.DATE);
            return;
        }
        if (deprecated == null) {
            deprecated = entry.deprecated();
        }
        parts.add(new Part(type.equals("extlang") ? "ext-lang" : type, cased(type, subtag), entry));
        next++;
    }

    private static String cased(String type, String subtag) {
        return switch (type) {
            case "region" -> subtag.toUpperCase(Locale.ROOT);
            case "script" -> subtag.substring(0, 1).toUpperCase(Locale.ROOT) + subtag.substring(1);
            default -> subtag;
        };
    }

    private void once(String subtag) {
        if (!seen.add(subtag)) {
            reason = because("CROSSWALK_LANGUAGE_TWICE", subtag);
        }
    }

    /** A singleton and what belongs to it. */
    private void rest(String property, String subtag) {
        int start = next;
        next++;
        while (peek().matches(subtag)) {
            next++;
        }
        if (next == start + 1) {
            reason = because("CROSSWALK_LANGUAGE_ENDS", subtags.get(start));
            return;
        }
        parts.add(new Part(property, String.join("-", subtags.subList(start, next)), null));
    }

    /** As it is written in the case that is recommended. */
    String written() {
        return parts.stream().map(Part::written).collect(joining("-"));
    }

    /** What IANA prefers; the tag itself where it prefers nothing. */
    String preferred() {
        List<String> preferred = new ArrayList<>();
        for (Part part : parts) {
            LanguageRegistry.Entry entry = part.entry();
            String better = entry == null ? null : entry.preferred();
            if (part.property().equals("ext-lang") && better != null) {
                // It stands for itself, without the language before it.
                preferred.clear();
            }
            preferred.add(better == null ? part.written() : better);
        }
        return String.join("-", preferred);
    }

    /** Its names, the first one first: a language's, each with what narrows it. */
    List<String> names() {
        List<String> narrower = parts.stream().skip(1).map(LanguageTag::name).toList();
        String behind = narrower.isEmpty() ? "" : " (" + String.join(", ", narrower) + ")";
        LanguageRegistry.Entry first = parts.get(0).entry();
        return first == null
                ? List.of(name(parts.get(0)) + behind)
                : first.names().stream().map(name -> name + behind).toList();
    }

    private static String name(Part part) {
        return part.entry() == null ? part.written() : part.entry().names().get(0);
    }

    private static GrammarRemark because(String messageId, String... arguments) {
        return new GrammarRemark(messageId, List.of(arguments), true, true);
    }
}

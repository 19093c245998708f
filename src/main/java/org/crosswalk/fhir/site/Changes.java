package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.release.Chapters;
import org.crosswalk.fhir.site.release.Chapters.Chapter;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * What one release changed against another: every row of {@code $diff}, by chapters and codes.
 *
 * @param call the operation that answers it
 * @param rows a row for each code
 * @param chaptersFrom the releases whose chapters these are, in words; null where none of them has chapters
 */
record Changes(Call call, List<Row> rows, @Nullable String chaptersFrom) {

    /** Rows asked for at once; the server may give fewer. */
    private static final int MANY = 10_000;

    /**
     * What happened to a code.
     *
     * @param display null where a licence protects it
     * @param kinds the words of {@link Kind}
     */
    record Row(
            String code,
            @Nullable String display,
            List<String> kinds,
            boolean header,
            List<Revision> texts,
            List<Revision> properties,
            Chapter chapter) {

        boolean is(Kind kind) {
            return kinds.contains(kind.word());
        }

        /** Whether it cannot be billed any more. */
        boolean ended() {
            return is(Kind.REMOVED) || is(Kind.CODE_TO_HEADER) || is(Kind.DISCONTINUED);
        }

        /** Whether code or title have a text, in any case of letters. */
        boolean has(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            return Stream.concat(
                            Stream.of(code, Objects.requireNonNullElse(display, "")),
                            texts.stream().flatMap(Revision::sides))
                    .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
        }
    }

    /** A text or a property, before and after; empty where there was or is none, or it may not be shown. */
    record Revision(String name, String before, String after) {

        Stream<String> sides() {
            return Stream.of(before, after);
        }
    }

    /**
     * Reads them.
     *
     * @param call of {@code $diff}
     * @param releases those that are compared, the later first, and others that may have chapters
     */
    static Changes read(Visit visit, Call call, List<CodeSystemProvider> releases) {
        Chapters chapters = new Chapters(releases);
        List<Row> rows = new ArrayList<>();
        int total = 1;
        while (rows.size() < total) {
            Node page = visit.ask(call.with("count", MANY).with("offset", rows.size()));
            total = number(page.named("total"));
            int before = rows.size();
            for (Node parameter : page.nodes("parameter")) {
                if ("change".equals(parameter.get("name"))) {
                    rows.add(row(parameter, chapters));
                }
            }
            if (rows.size() == before) {
                break;
            }
        }
        rows.sort(Comparator.comparing(Row::code));
        return new Changes(
                call, byChapter(rows).values().stream().flatMap(List::stream).toList(), chapters.sources());
    }

    /** Rows by their chapters, both in order. */
    static Map<Chapter, List<Row>> byChapter(List<Row> rows) {
        Map<Chapter, List<Row>> chapters = new LinkedHashMap<>();
        rows.forEach(row -> chapters.computeIfAbsent(row.chapter, chapter -> new ArrayList<>())
                .add(row));
        return chapters;
    }

    /** The kinds that happened in rows, with how often. */
    static Map<Kind, Integer> counts(List<Row> rows) {
        Map<Kind, Integer> counts = new java.util.EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            int count = (int) rows.stream().filter(row -> row.is(kind)).count();
            if (count > 0) {
                counts.put(kind, count);
            }
        }
        return counts;
    }

    private static Row row(Node change, Chapters chapters) {
        List<String> kinds = new ArrayList<>();
        List<Revision> texts = new ArrayList<>();
        List<Revision> properties = new ArrayList<>();
        String code = "";
        String display = null;
        boolean header = false;
        for (Node part : change.nodes("part")) {
            switch (String.valueOf(part.get("name"))) {
                case "code" -> code = String.valueOf(part.value());
                case "display" -> display = String.valueOf(part.value());
                case "kind" -> kinds.add(String.valueOf(part.value()));
                case "header" -> header = Boolean.TRUE.equals(part.value());
                case "text" -> texts.add(revision(part));
                case "property" -> properties.add(revision(part));
                default ->
                    throw new IllegalStateException("$diff says more of a change than is shown: " + part.get("name"));
            }
        }
        return new Row(code, display, kinds, header, texts, properties, chapters.of(code));
    }

    private static Revision revision(Node part) {
        return new Revision(
                LookupAnswer.text(part.part("name")),
                LookupAnswer.text(part.part("before")),
                LookupAnswer.text(part.part("after")));
    }

    /** A number that the answer has; 0 where it has none. */
    static int number(@Nullable Node parameter) {
        return parameter != null && parameter.value() instanceof Integer number ? number : 0;
    }

    /**
     * The kind that a word of the operation means; null for none.
     *
     * @throws org.crosswalk.model.TerminologyFault when it means none
     */
    static @Nullable Kind kind(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Stream.of(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Faults.invalid(
                        "'" + word + "' is no kind of change; there are "
                                + Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")),
                        "change"));
    }

    /** How a reader calls a kind of change. */
    static String words(Kind kind) {
        return switch (kind) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CODE_TO_HEADER -> "became a header";
            case HEADER_TO_CODE -> "became billable";
            case REVISED -> "text revised";
            case DISCONTINUED -> "discontinued";
            case REINSTATED -> "reinstated";
            case PROPERTIES -> "other facts changed";
        };
    }
}

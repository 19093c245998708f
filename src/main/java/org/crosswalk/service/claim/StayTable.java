package org.crosswalk.service.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.EditMatch;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's table that sorts codes of stays, in the version that is in effect on the date of service. Another year's is never
 * taken. Immutable.
 *
 * @param id what it sorts into, for example {@code mce-edit}
 * @param map the table; null where none is in effect
 * @param others the titles of those of other years
 */
record StayTable(String id, @Nullable ConceptMapProvider map, List<String> others) {

    private static final String LINE = "line";

    /** The table whose categories are a code system of Crosswalk's own. */
    static StayTable of(TerminologyView view, String categories) {
        return of(view, categories, ConceptMapHeader.Group::target);
    }

    /** The table of what belongs to the categories that are a code system of Crosswalk's own. */
    static StayTable from(TerminologyView view, String categories) {
        return of(view, categories, ConceptMapHeader.Group::source);
    }

    private static StayTable of(
            TerminologyView view, String categories, Function<ConceptMapHeader.Group, @Nullable Canonical> side) {
        List<ConceptMapProvider> tables = view.conceptMaps().stream()
                .filter(map -> map.header().groups().stream()
                        .map(side)
                        .anyMatch(of -> of != null && of.url().equals(OwnUrls.CODE_SYSTEM + categories)))
                .toList();
        LocalDate day = view.day();
        // An update within the year begins later than the table that it takes the place of.
        ConceptMapProvider found = null;
        for (ConceptMapProvider table : tables) {
            if (table.header().effective().contains(day)
                    && (found == null || start(table).isAfter(start(found)))) {
                found = table;
            }
        }
        return new StayTable(
                categories, found, tables.stream().map(StayTable::title).toList());
    }

    private static LocalDate start(ConceptMapProvider table) {
        return Objects.requireNonNullElse(table.header().effective().start(), LocalDate.MIN);
    }

    /**
     * Rows of a table.
     *
     * @param table the table
     * @param rows some of its rows
     */
    record Rows(StayTable table, List<Mapping> rows) {

        /** Their lines in the publisher's file, where they have one. */
        List<Integer> lines() {
            return rows.stream()
                    .map(row -> property(row, LINE))
                    .filter(Objects::nonNull)
                    .map(Integer::valueOf)
                    .toList();
        }

        /** The release, file and lines; null for a table that came with the request. */
        @Nullable
        EditMatch match(TerminologyView view) {
            ConceptMapProvider map = table.map;
            ReleaseRecord release = map == null
                    ? null
                    : view.releaseOf(map.header().canonical()).orElse(null);
            if (map == null || release == null) {
                return null;
            }
            ReleaseManifest manifest = release.manifest();
            return new EditMatch(
                    table.id,
                    null,
                    map.header().effective(),
                    manifest.key().toString(),
                    manifest.files().isEmpty() ? null : manifest.files().get(0).name(),
                    lines());
        }
    }

    /** A row of this table. */
    Rows only(Mapping row) {
        return new Rows(this, List.of(row));
    }

    /** The rows of a code. */
    List<Mapping> rows(StayCode code) {
        return map == null
                ? List.of()
                : map.forward(code.code()).stream()
                        .filter(row -> isOf(row, code.system()))
                        .toList();
    }

    private boolean isOf(Mapping row, String system) {
        Canonical source =
                map == null ? null : map.header().groups().get(row.group()).source();
        return source != null && KnownCodeSystem.preferredUri(source.url()).equals(system);
    }

    /** The row by which a code belongs to a category; none where it does not. */
    List<Mapping> belonging(StayCode code, String category) {
        return map == null
                ? List.of()
                : map.reverse(code.code()).stream()
                        .filter(row -> row.sourceCode().equals(category))
                        .toList();
    }

    /** The name of the table for a reader. */
    String title() {
        return map == null ? "" : title(map);
    }

    private static String title(ConceptMapProvider table) {
        return String.valueOf(table.header().resource().title());
    }

    /** A property of a row; null where it has none. */
    static @Nullable String property(Mapping row, String name) {
        return row.properties().stream()
                .filter(property -> property.code().equals(name))
                .map(property -> property.value().asText())
                .findFirst()
                .orElse(null);
    }
}

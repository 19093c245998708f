package org.crosswalk.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** A term of an Alphabetic Index with what stands under it, as the file has it. Filled while it is read; not thread-safe. */
final class IndexEntry {

    /** What an entry says of where to go. */
    enum Kind {
        SEE("see"),
        SEE_ALSO("seeAlso"),
        /** Of ICD-10-PCS: the value under which a body part or device is coded. */
        USE("use");

        private final String property;

        Kind(String property) {
            this.property = property;
        }

        /** The property that carries it, which is also the element's name. */
        String property() {
            return property;
        }
    }

    /** A pointer to another term. */
    record Reference(Kind kind, String text) {}

    private final @Nullable IndexEntry above;
    private final SourcePosition where;
    private final List<IndexEntry> below = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<String> nonessential = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<String> manifestations = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private String title = "";
    private String whole = "";
    private String path = "";

    IndexEntry(@Nullable IndexEntry above, SourcePosition where) {
        this.above = above;
        this.where = where;
    }

    /** The term that this one stands under; null for a main term. */
    @Nullable
    IndexEntry above() {
        return above;
    }

    SourcePosition where() {
        return where;
    }

    List<IndexEntry> below() {
        return below;
    }

    List<Reference> references() {
        return references;
    }

    /** The modifiers in parentheses, which do not change the code. */
    List<String> nonessential() {
        return nonessential;
    }

    /** The codes that the term leads to, as they are written: a dash at the end asks for more characters. */
    List<String> codes() {
        return codes;
    }

    /** The codes in brackets, which come second. */
    List<String> manifestations() {
        return manifestations;
    }

    /** The codes of a row of a table, by the number of the column. */
    Map<String, String> columns() {
        return columns;
    }

    /** The term without its nonessential modifiers. */
    String title() {
        return title;
    }

    /** The term as it is printed. */
    String whole() {
        return whole;
    }

    /** The term as it is printed, behind those that it stands under. */
    String printed(String between) {
        return above == null ? whole : above.printed(between) + between + whole;
    }

    void titled(String without, String with) {
        title = without;
        whole = with;
    }

    /** What names the entry in its index: its table and the terms from the main term down to it. */
    String path() {
        return path;
    }

    void path(String value) {
        path = value;
    }
}

package org.crosswalk.fhir.resource;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A parameter that shapes an answer and does not say what is looked for. */
public enum ResultParameter {
    FORMAT("_format", "code", Scope.ANY, "The format of the answer: json or xml; wins over the header Accept"),
    PRETTY("_pretty", "boolean", Scope.ANY, "Whether the answer is written for people, with indents"),
    SUMMARY(
            "_summary",
            "code",
            Scope.RESOURCE,
            "true: only what tells resources apart; data: without the text; text: only the text; count: only the number;"
                    + " false: the whole resource, a large one too"),
    ELEMENTS(
            "_elements", "string", Scope.RESOURCE, "Names of elements, with commas between them: only these are given"),
    ELEMENTS_EXCLUDE(
            "_elements:exclude", "string", Scope.RESOURCE, "Names of elements, with commas: these are left out"),
    COUNT("_count", "integer", Scope.SEARCH, "Most resources of a page"),
    OFFSET("_offset", "integer", Scope.SEARCH, "Resources passed over, as the links of a page have it"),
    SORT(
            "_sort",
            "string",
            Scope.SEARCH,
            "Search parameters to sort by, with commas; a minus before one turns it round");

    /** To what it is given. */
    public enum Scope {
        /** Whatever is answered. */
        ANY,
        /** Reads and searches. */
        RESOURCE,
        /** Searches. */
        SEARCH
    }

    private final String parameter;
    private final String type;
    private final Scope scope;
    private final String documentation;

    ResultParameter(String parameter, String type, Scope scope, String documentation) {
        this.parameter = parameter;
        this.type = type;
        this.scope = scope;
        this.documentation = documentation;
    }

    /** Its name in a query. */
    public String parameter() {
        return parameter;
    }

    /** FHIR's type of its value. */
    public String type() {
        return type;
    }

    /** To what it is given. */
    public Scope scope() {
        return scope;
    }

    /** What it is for, in one sentence. */
    public String documentation() {
        return documentation;
    }

    /** The names of those that shape each resource, and not the page. */
    static Set<String> ofResources() {
        return Arrays.stream(values())
                .filter(each -> each.scope != Scope.SEARCH)
                .map(ResultParameter::parameter)
                .collect(Collectors.toUnmodifiableSet());
    }
}

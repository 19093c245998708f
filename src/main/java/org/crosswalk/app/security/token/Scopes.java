package org.crosswalk.app.security.token;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.Access;

/**
 * Scopes of SMART Backend Services, in the form of version 2 ({@code system/CodeSystem.rs}) or 1 ({@code system/CodeSystem.read}).
 * Others, and those with a search ({@code ?…}), grant nothing here.
 *
 * <p>Source: SMART App Launch 2.2, scopes for requesting FHIR resources.
 */
final class Scopes {

    private static final Pattern SCOPE =
            Pattern.compile("system/(\\*|[A-Z][A-Za-z]{1,63})\\.(read|write|\\*|c?r?u?d?s?)");

    private Scopes() {}

    /** What a list of scopes, with blanks between them, grants by type. */
    static Map<String, Set<Access>> granted(String scopes) {
        Map<String, Set<Access>> granted = new HashMap<>();
        for (String scope : scopes.split(" +")) {
            Matcher parts = SCOPE.matcher(scope);
            if (parts.matches()) {
                granted.computeIfAbsent(parts.group(1), type -> EnumSet.noneOf(Access.class))
                        .addAll(access(parts.group(2)));
            }
        }
        return granted;
    }

    private static Set<Access> access(String letters) {
        return switch (letters) {
            case "read" -> EnumSet.of(Access.READ, Access.SEARCH);
            case "write" -> EnumSet.of(Access.CREATE, Access.UPDATE, Access.DELETE);
            case "*" -> EnumSet.allOf(Access.class);
            default -> {
                Set<Access> access = EnumSet.noneOf(Access.class);
                for (Access each : Access.values()) {
                    if (letters.indexOf(each.letter()) >= 0) {
                        access.add(each);
                    }
                }
                yield access;
            }
        };
    }
}

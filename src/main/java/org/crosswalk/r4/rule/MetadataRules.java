package org.crosswalk.r4.rule;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Written;

/** What R4 says of all resources that have a URL and a status. */
final class MetadataRules {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_]{0,254}");
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    private MetadataRules() {}

    /**
     * Holds them against a resource.
     *
     * @param key of the invariant on names, such as {@code vsd-0}
     */
    static void check(Written resource, String key, Said said) {
        Written name = resource.first("name");
        if (name != null && name.text() != null && !NAME.matcher(name.text()).matches()) {
            said.warning(
                    name,
                    "'" + Shown.value(name.text()) + "' should be usable as an identifier of a program (" + key
                            + "): a capital letter, then letters, digits and '_'. What people read belongs in 'title'.");
        }
        Written url = resource.first("url");
        if (resource.text("url") == null) {
            said.warning(resource, "has no 'url': nothing can refer to it, and it cannot be served here. Add one.");
        } else if (url != null && url.text() != null && url.text().indexOf(':') < 0) {
            said.warning(url, "'" + Shown.value(url.text()) + "' is no absolute URI: begin it with http:// or urn:.");
        } else if (url != null
                && url.text() != null
                && (url.text().indexOf('|') >= 0 || url.text().indexOf('#') >= 0)) {
            said.warning(url, "has '|' or '#' in it: the version belongs in 'version'.");
        }
        Written meta = resource.first("meta");
        if (meta != null) {
            for (Written profile : meta.all("profile")) {
                String text = profile.text();
                if (text != null && !text.equals(BASE + resource.type())) {
                    said.information(
                            profile,
                            "'" + Shown.value(text) + "' is not held against the resource: only R4's own"
                                    + " definitions are known here.");
                }
            }
        }
        contained(resource, said);
        periods(resource, said);
    }

    private static void contained(Written resource, Said said) {
        Set<String> ids = new HashSet<>();
        for (Written inner : resource.all("contained")) {
            if (inner.has("contained")) {
                said.invariant("dom-2", inner, "contains resources itself, which a contained resource cannot.");
            }
            Written meta = inner.first("meta");
            if (meta != null && (meta.has("versionId") || meta.has("lastUpdated"))) {
                said.invariant(
                        "dom-4", inner, "has meta.versionId or meta.lastUpdated, which a contained resource cannot.");
            }
            String id = inner.text("id");
            if (id == null) {
                said.error(inner, "has no 'id': nothing can refer to it. Add one.");
            } else if (!ids.add(id)) {
                said.error(inner, "has the id '" + Shown.value(id) + "' of another contained resource.");
            }
        }
    }

    private static void periods(Written resource, Said said) {
        for (Written contact : resource.all("contact")) {
            for (Written telecom : contact.all("telecom")) {
                if (telecom.has("value") && !telecom.has("system")) {
                    said.invariant(
                            "cpt-2", telecom, "has a value and no 'system': say whether it is phone, email or url.");
                }
            }
        }
        for (Written identifier : resource.all("identifier")) {
            Written period = identifier.first("period");
            String start = period == null ? null : period.text("start");
            String end = period == null ? null : period.text("end");
            if (period != null
                    && start != null
                    && end != null
                    && start.compareTo(end) > 0
                    && !end.startsWith(start)
                    && !start.startsWith(end)) {
                said.invariant("per-1", period, "ends before it begins.");
            }
        }
    }
}

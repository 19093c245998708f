package org.crosswalk.fhir.site.parts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of pages. The day that a reader has chosen goes with every link.
 *
 * @param root what stands before every path
 * @param date the chosen day, or null
 */
public record Links(String root, @Nullable LocalDate date) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9~_:-][A-Za-z0-9.~_:-]*");

    /** A file that pages use. */
    public String file(String name) {
        return root + "/page/" + name;
    }

    /** The first view of a page, such as {@code /code}. */
    public String page(String path) {
        return dated(new StringBuilder(root + path));
    }

    /** What is found by words, in one system or in all. */
    public String search(String words, @Nullable String system, int offset) {
        StringBuilder url = new StringBuilder(root + "/");
        add(url, "q", words);
        add(url, "system", system == null ? null : name(system));
        add(url, "offset", offset == 0 ? null : Integer.toString(offset));
        return dated(url);
    }

    /**
     * A page about a system, such as {@code /tree/SYSTEM}.
     *
     * @param parameters names and values in turn; one without a value is left out
     */
    public String about(String page, String system, @Nullable String... parameters) {
        String name = name(system);
        boolean plain = PLAIN.matcher(name).matches();
        StringBuilder url = new StringBuilder(root).append(page).append(plain ? "/" + name : "");
        add(url, "system", plain ? null : name);
        for (int i = 0; i < parameters.length; i += 2) {
            add(url, String.valueOf(parameters[i]), parameters[i + 1]);
        }
        return dated(url);
    }

    /** The page of a code, in the release of the day. */
    public String code(String system, String code) {
        return dated(codePath(system, code));
    }

    /**
     * What one release changed against another.
     *
     * @param query more parameters and their values, in pairs; without a value, none
     */
    public String changes(String system, @Nullable String from, @Nullable String to, @Nullable String... query) {
        String name = name(system);
        StringBuilder url = new StringBuilder(root).append("/changes");
        if (PLAIN.matcher(name).matches()) {
            url.append('/').append(name);
        } else {
            add(url, "system", name);
        }
        add(url, "from", from);
        add(url, "to", to);
        for (int i = 0; i + 1 < query.length; i += 2) {
            add(url, String.valueOf(query[i]), query[i + 1]);
        }
        return dated(url);
    }

    /** The page of a code in one version. */
    public String codeIn(String system, String code, String version) {
        StringBuilder url = codePath(system, code);
        add(url, "version", version);
        return url.toString();
    }

    private StringBuilder codePath(String system, String code) {
        String name = name(system);
        StringBuilder url = new StringBuilder(root).append("/code");
        if (PLAIN.matcher(name).matches() && PLAIN.matcher(code).matches()) {
            return url.append('/').append(name).append('/').append(code);
        }
        add(url, "system", name);
        add(url, "code", code);
        return url;
    }

    /** The short name of a known system; of another, its URI. */
    public static String name(String system) {
        return KnownCodeSystem.ofUri(system).map(KnownCodeSystem::id).orElse(system);
    }

    /** The URI of a system that is named by its short name or by an URI. */
    public static String system(String name) {
        return KnownCodeSystem.ofId(name).map(KnownCodeSystem::uri).orElse(KnownCodeSystem.preferredUri(name));
    }

    private String dated(StringBuilder url) {
        add(url, "date", date == null ? null : date.toString());
        return url.toString();
    }

    private static void add(StringBuilder url, String name, @Nullable String value) {
        if (value != null) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}

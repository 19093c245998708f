package org.crosswalk.registry;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;

/**
 * Logical ids of value sets that no resource defines. Nothing of them is stored: an id follows from URL and version alone, so
 * that it is the same on every server and after every restart. It is {@code implicit-} with a digest of URL and version and,
 * for the codes under one, that code: {@code implicit-0123456789abcdef-E11.6}.
 */
final class ImplicitValueSetIds {

    /** What is behind the system in the URL of the codes under one, up to the code. */
    static final String UNDER = "?fhir_vs=isa/";

    private static final String PREFIX = "implicit-";
    private static final int DIGEST = 16;

    /** FHIR's longest id. */
    private static final int LONGEST = 64;

    /** Before the digest of a code that is too long for an id. A hyphen that is part of a code's sign has digits behind it. */
    private static final String DIGEST_OF_CODE = "--";

    private static final Pattern ESCAPED = Pattern.compile("-([0-9a-f]{4})");

    private ImplicitValueSetIds() {}

    /** Whether an id can be that of such a value set. */
    static boolean mayBe(String id) {
        return id.startsWith(PREFIX) && id.length() >= PREFIX.length() + DIGEST;
    }

    /** The id of a value set. */
    static String of(Canonical valueSet) {
        int under = valueSet.url().indexOf(UNDER);
        if (under < 0) {
            return stem(valueSet);
        }
        int end = under + UNDER.length();
        String stem = stem(new Canonical(valueSet.url().substring(0, end), valueSet.version())) + "-";
        String code = valueSet.url().substring(end);
        String written = escaped(code);
        return stem + (stem.length() + written.length() <= LONGEST ? written : DIGEST_OF_CODE + digest(code));
    }

    /**
     * The value set that an id stands for.
     *
     * @param urls all that such a value set may have, with all versions; {@link #UNDER} at the end where a code follows
     * @param codes the codes of the system that one of these is about
     */
    static Optional<Canonical> find(String id, Stream<Canonical> urls, Function<Canonical, Stream<String>> codes) {
        String stem = id.substring(0, PREFIX.length() + DIGEST);
        String rest = id.substring(stem.length());
        return urls.filter(each -> each.url().endsWith(UNDER) != rest.isEmpty()
                        && stem(each).equals(stem))
                .findFirst()
                .flatMap(found -> rest.isEmpty() ? Optional.of(found) : under(found, rest.substring(1), codes))
                .filter(found -> of(found).equals(id));
    }

    private static Optional<Canonical> under(
            Canonical found, String written, Function<Canonical, Stream<String>> codes) {
        Optional<String> code = written.startsWith(DIGEST_OF_CODE)
                ? codes.apply(found)
                        .filter(each -> digest(each).equals(written.substring(DIGEST_OF_CODE.length())))
                        .findFirst()
                : Optional.of(plain(written));
        return code.map(each -> new Canonical(found.url() + each, found.version()));
    }

    private static String stem(Canonical canonical) {
        return PREFIX + digest(canonical.toString());
    }

    private static String digest(String text) {
        return TerminologySnapshot.sha256(text).substring(0, DIGEST);
    }

    private static String escaped(String code) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.');
            escaped.append(plain ? String.valueOf(c) : "-" + HexFormat.of().toHexDigits(c));
        }
        return escaped.toString();
    }

    private static String plain(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll(each ->
                        Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(each.group(1)))));
    }
}

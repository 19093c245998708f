package org.crosswalk.coding;

import java.util.Locale;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;

/** Which medical code system a URI means that is none of its URIs: another scheme, case, a slash too many, its name. */
final class SystemSpelling {

    private SystemSpelling() {}

    static @Nullable KnownCodeSystem of(String uri) {
        String wanted = essence(uri);
        for (KnownCodeSystem system : KnownCodeSystem.all()) {
            boolean meant = essence(system.uri()).equals(wanted)
                    || essence(system.id()).equals(wanted)
                    || essence(system.title()).equals(wanted)
                    || system.oids().stream().anyMatch(oid -> essence(oid).equals(wanted))
                    || system.aliases().stream()
                            .anyMatch(alias -> essence(alias).equals(wanted));
            if (meant && !wanted.isEmpty()) {
                return system;
            }
        }
        return null;
    }

    /** What tells one URI from another: without scheme, punctuation and case. */
    private static String essence(String uri) {
        String text = uri.strip().toLowerCase(Locale.ROOT);
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            text = text.substring(scheme + 3);
        }
        if (text.startsWith("www.")) {
            text = text.substring(4);
        }
        StringBuilder essence = new StringBuilder(text.length());
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> essence.append((char) c));
        return essence.toString();
    }
}

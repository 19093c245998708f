package org.crosswalk.coding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.jspecify.annotations.Nullable;

/** Which medical code systems a name can mean that is a name of none: one that two go by, another punctuation, a title. */
final class SystemSpelling {

    private static final Map<String, List<KnownCodeSystem>> LIKELY = new HashMap<>();

    static {
        MedicalCodeSystems.LIKELY.forEach((name, systems) -> LIKELY.put(KnownCodeSystem.plain(name), systems));
    }

    private SystemSpelling() {}

    /** The systems that are likely meant by a name that more than one goes by; none for other names. */
    static List<KnownCodeSystem> likely(String uri) {
        return LIKELY.getOrDefault(KnownCodeSystem.plain(Canonical.parse(uri).url()), List.of());
    }

    static @Nullable KnownCodeSystem of(String uri) {
        String wanted = essence(Canonical.parse(uri).url());
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

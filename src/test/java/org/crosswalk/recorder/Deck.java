package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chooses what questions are made of: systems, codes, days, texts. Not thread-safe. */
final class Deck {

    /** Around the days on which releases begin and end, and in between. */
    private static final List<String> DAYS = List.of(
            "2026-01-15",
            "2025-10-01",
            "2025-09-30",
            "2026-09-30",
            "2026-10-01",
            "2026-04-01",
            "2026-03-31",
            "2025-04-01",
            "2025-03-31",
            "2025-01-01",
            "2024-10-01",
            "2024-09-30",
            "2024-04-01",
            "2024-03-31",
            "2023-10-01",
            "2023-09-30",
            "2023-01-15",
            "2022-10-01",
            "2022-09-30",
            "2022-04-01",
            "2022-03-31",
            "2021-10-01",
            "2021-09-30",
            "2021-01-01",
            "2020-12-31",
            "2020-10-01",
            "2020-09-30",
            "2020-04-01",
            "2020-03-31",
            "2020-02-01",
            "2020-01-01",
            "2019-12-31",
            "2019-07-01",
            "2019-01-01",
            "2018-12-31",
            "2018-10-01",
            "2017-10-01",
            "2016-10-01",
            "2016-09-30",
            "2016-01-01",
            "2015-10-01",
            "2015-09-30",
            "2015-01-15",
            "2014-10-01",
            "2014-09-30",
            "2012-05-01",
            "1999-12-31",
            "2030-01-01");

    private static final List<String> NO_DAYS =
            List.of("2026", "2026-01", "2025-02-30", "yesterday", "2026-01-15T10:00:00", "15.01.2026", "");

    private static final List<String> LANGUAGES = List.of("en", "en-US", "de", "fr,en;q=0.5", "*", "x-none", "");

    private final Served served;
    private final Dice dice;
    private final Map<String, List<ServedVersion>> systems;
    private final Map<String, List<String>> changed;

    Deck(Served served, Map<String, List<String>> changed, Dice dice) {
        this.served = served;
        this.dice = dice;
        this.systems = served.systems();
        this.changed = changed;
    }

    Served served() {
        return served;
    }

    Dice dice() {
        return dice;
    }

    ServedVersion version() {
        // Systems first: those with many versions are not asked about more often.
        return dice.of(dice.of(List.copyOf(systems.values())));
    }

    ServedVersion sibling(ServedVersion version) {
        return dice.of(systems.getOrDefault(version.url(), List.of(version)));
    }

    /** A version of a system; of any other when the system is not served. */
    ServedVersion of(String url) {
        return systems.containsKey(url) ? dice.of(systems.get(url)) : version();
    }

    /** A name of the system, mostly the preferred one. */
    String system(ServedVersion version) {
        List<String> aliases = Uris.aliases(version.url());
        if (!aliases.isEmpty() && dice.chance(20)) {
            return dice.of(aliases);
        }
        return dice.chance(2) ? dice.of(Uris.OTHERS) : version.url();
    }

    /** A name of a version, right or wrong. */
    String versionName(ServedVersion version) {
        int kind = dice.below(100);
        if (kind < 65) {
            return version.version();
        }
        if (kind < 85) {
            return sibling(version).version();
        }
        return kind < 92
                ? version.version().replaceAll("-.*", "")
                : dice.among("2026", "2025", "2025-04", "1900", "20", "x", "", "2026-10", "latest");
    }

    ServedCode served(ServedVersion version) {
        int kind = dice.below(100);
        if (kind < 68) {
            return dice.of(version.codes());
        }
        if (kind < 85) {
            return dice.of(version.headers());
        }
        if (kind < 93) {
            return dice.of(version.roots());
        }
        List<String> codes = changed.getOrDefault(version.url(), List.of());
        ServedCode code = codes.isEmpty() ? null : version.byCode().get(dice.of(codes));
        return code == null ? dice.of(version.codes()) : code;
    }

    /** A code, good or bad. */
    String code(ServedVersion version) {
        if (!version.modifiers().isEmpty() && dice.chance(30)) {
            return Spellings.expression(dice.of(version.codes()).code(), version.modifiers(), dice);
        }
        int kind = dice.below(100);
        if (kind < 45) {
            return served(version).code();
        }
        List<String> codes = changed.getOrDefault(version.url(), List.of());
        if (kind < 60 && !codes.isEmpty()) {
            return dice.of(codes);
        }
        if (kind < 86) {
            return Spellings.wrong(served(version).code(), dice);
        }
        return kind < 94 ? served(version()).code() : dice.of(Spellings.KNOWN);
    }

    /** A display for a code, right or wrong. */
    String display(ServedVersion version, String code) {
        ServedCode known = version.byCode().get(code);
        String display = known == null ? "Cholera" : known.display();
        return switch (dice.below(8)) {
            case 0, 1, 2 -> display;
            case 3 -> display.toUpperCase(Locale.ROOT);
            case 4 -> display.substring(0, display.length() / 2);
            case 5 -> display.replace(' ', '\u00a0');
            case 6 -> dice.of(version.codes()).display();
            default -> dice.among("Diabetes", " " + display + "  ", display + ".", "x");
        };
    }

    /** One or two beginnings of words from a display. */
    String words(ServedVersion version) {
        String[] words = dice.of(version.codes()).display().split("[^A-Za-z]+");
        String first = words[dice.below(words.length)];
        String second = words[dice.below(words.length)];
        String cut = second.substring(0, Math.min(second.length(), 4));
        return dice.chance(50) ? first : first + " " + cut;
    }

    String day() {
        return dice.chance(97) ? dice.of(DAYS) : dice.of(NO_DAYS);
    }

    String flag() {
        return dice.chance(97) ? dice.among("true", "true", "false") : dice.among("yes", "1", "TRUE", "");
    }

    ObjectNode coding(ServedVersion version) {
        String code = code(version);
        return Call.coding(
                dice.chance(94) ? system(version) : "",
                dice.chance(20) ? versionName(version) : "",
                code,
                dice.chance(25) ? display(version, code) : "");
    }

    /** What every operation takes. */
    Call context(Call call, ServedVersion version) {
        if (dice.chance(45)) {
            call.with("date", day());
        }
        if (dice.chance(6)) {
            call.with("explain", flag());
        }
        if (dice.chance(6)) {
            call.with("displayLanguage", dice.of(LANGUAGES));
        }
        if (dice.chance(2)) {
            call.header("Accept-Language", dice.of(LANGUAGES.subList(0, 5)));
        }
        if (dice.chance(3)) {
            String rule = dice.among("system-version", "check-system-version", "force-system-version");
            call.with(rule, version.url() + "|" + versionName(version));
        }
        if (dice.chance(1)) {
            call.with(dice.among("useSupplement", "default-valueset-version"), "http://example.org/nothing|1");
        }
        if (dice.chance(2)) {
            call.with(dice.among("dat", "verson", "cod", "property-name", "_pretty"), "x");
        }
        if (dice.chance(3)) {
            call.header("Prefer", "handling=strict");
        }
        return call;
    }
}

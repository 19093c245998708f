package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/** Rows as payers have them, by a seed: right codes, codes of other days, headers, misspelled codes, and what tools make of them. */
public final class GeneratedCodes {

    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final int DAYS = 6_600;
    private static final List<String> MANGLED = List.of(
            "3E+17",
            "1-Oct",
            "1.0",
            "16070",
            "TRUE",
            "#N/A",
            "2026-01-01",
            "042",
            "42",
            "99213:25:25",
            "E0601:RR",
            "A",
            "..",
            "=1+1",
            "0001f",
            "J1885 JW",
            "I10.",
            "e11.9",
            "E119",
            "E11.9 ",
            "E11,9",
            "10.1",
            "1E5",
            "INF");

    private final List<CodeSystemProvider> releases;
    private final Random random;

    public GeneratedCodes(List<CodeSystemProvider> all, Random random) {
        Set<String> known =
                CodingTable.all().stream().map(each -> each.system().uri()).collect(Collectors.toSet());
        this.releases = all.stream()
                .filter(each -> each.header().supplements() == null && each.size() > 0)
                .filter(each -> known.contains(
                        KnownCodeSystem.preferredUri(each.header().url())))
                .toList();
        this.random = random;
    }

    public InputRow next(long number) {
        CodeSystemProvider release = releases.get(random.nextInt(releases.size()));
        String code = release.code(random.nextInt(release.size()));
        int kind = random.nextInt(20);
        if (kind >= 12) {
            code = changed(code, kind);
        }
        String system = KnownCodeSystem.preferredUri(release.header().url());
        return new InputRow(
                number, List.of(), code, random.nextInt(3) == 0 ? Set.of() : Set.of(system), day(release), null);
    }

    private String changed(String code, int kind) {
        int place = random.nextInt(code.length());
        return switch (kind) {
            case 12 -> code.replace(".", "");
            case 13 -> code.toLowerCase(java.util.Locale.ROOT);
            case 14 -> code.substring(0, place) + code.substring(place + 1) + "1";
            case 15 -> code + "0";
            case 16 -> code.replaceFirst("^0+", "") + " ".repeat(random.nextInt(2));
            case 17 -> code.substring(0, Math.max(1, place));
            case 18 -> code + ":" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
            default -> MANGLED.get(random.nextInt(MANGLED.size()));
        };
    }

    private @Nullable LocalDate day(CodeSystemProvider release) {
        LocalDate start = release.header().effective().start();
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1, 2 -> FIRST.plusDays(random.nextInt(DAYS));
            default -> start == null ? FIRST : start.plusDays(random.nextInt(370));
        };
    }
}

package org.crosswalk.bulk.reader;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.crosswalk.coding.systems.ClaimQualifiers;
import org.crosswalk.coding.systems.ClaimQualifiers.Qualifier;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the codes of one claim of an 837 with their days, which may stand behind them: of diagnoses the last day of the statement
 * ({@code DTP*434}), else the last day of a service; of procedures their own day, else the first of the statement; of services their
 * own ({@code DTP*472}), the first of a range, else the first of the statement. Used by one thread.
 */
final class X12Claim {

    /** More codes of one claim are handed on before its end, with the days that are known by then. */
    private static final int MOST = 10_000;

    /** Where a code stands in a segment {@code HI}: qualifier, code, format and day. */
    private static final int HI_DAY = 3;

    private static final Set<String> READ = Set.of("ST", "HL", "SE", "CLM", "LX", "HI", "SV1", "SV2", "DTP");

    private static final int MODIFIERS = 2;
    private static final int LAST_MODIFIER = 6;

    private enum Of {
        DIAGNOSIS,
        PROCEDURE,
        SERVICE
    }

    private record Found(long segment, Of of, String place, Qualifier qualifier, String code, String day, int line) {}

    private final RowMaker maker;
    private final boolean keep;
    private final List<Found> found = new ArrayList<>();
    private final IdentityHashMap<Qualifier, Set<String>> uris = new IdentityHashMap<>();
    private final List<String> lineDays = new ArrayList<>();
    private final TreeMap<String, Long> others = new TreeMap<>();
    private String id = "";
    private String first = "";
    private String last = "";
    private String lastService = "";
    private int line;
    private boolean of837;

    X12Claim(RowMaker maker, boolean keep) {
        this.maker = maker;
        this.keep = keep;
    }

    /** Whether there is something to take in segments of a kind. */
    static boolean reads(String tag) {
        return READ.contains(tag);
    }

    /**
     * Takes a segment that it {@link #reads}.
     *
     * @param elements each with its components
     * @param to takes the codes of a claim that has ended
     */
    void segment(long number, String tag, List<List<String>> elements, Consumer<InputRow> to) {
        switch (tag) {
            case "ST" -> of837 = part(elements, 0, 0).equals("837");
            case "HL", "SE" -> end(to);
            case "CLM" -> {
                end(to);
                id = part(elements, 0, 0);
            }
            case "LX" -> {
                line++;
                lineDays.add("");
            }
            case "HI" -> elements.forEach(element -> health(number, element));
            case "SV1" -> service(number, "SV1", elements, 0);
            case "SV2" -> service(number, "SV2", elements, 1);
            case "DTP" -> day(part(elements, 0, 0), part(elements, 2, 0));
            default -> throw new IllegalArgumentException(tag);
        }
        if (found.size() > MOST) {
            rows(to);
        }
    }

    private void health(long number, List<String> parts) {
        String code = at(parts, 1);
        if (!of837 || code.isEmpty()) {
            return;
        }
        Qualifier qualifier = ClaimQualifiers.of(at(parts, 0)).orElse(null);
        if (qualifier == null) {
            others.merge("HI " + at(parts, 0), 1L, Long::sum);
            return;
        }
        found.add(new Found(
                number,
                qualifier.diagnosis() ? Of.DIAGNOSIS : Of.PROCEDURE,
                keep ? "HI " + at(parts, 0) : "",
                qualifier,
                qualifier.written(code),
                qualifier.diagnosis() ? "" : at(parts, HI_DAY),
                0));
    }

    private void service(long number, String tag, List<List<String>> elements, int place) {
        List<String> parts = place < elements.size() ? elements.get(place) : List.of();
        String code = at(parts, 1);
        if (!of837 || code.isEmpty()) {
            return;
        }
        Qualifier qualifier = ClaimQualifiers.of(at(parts, 0)).orElse(null);
        if (qualifier == null) {
            others.merge(tag + " " + at(parts, 0), 1L, Long::sum);
            return;
        }
        StringBuilder modified = new StringBuilder(code);
        for (int i = MODIFIERS; i < LAST_MODIFIER; i++) {
            if (!at(parts, i).isEmpty()) {
                modified.append(':').append(at(parts, i));
            }
        }
        found.add(new Found(
                number, Of.SERVICE, keep ? tag + " line " + line : "", qualifier, modified.toString(), "", line));
    }

    private void day(String qualifier, String days) {
        int range = days.indexOf('-');
        String from = plain(range < 0 ? days : days.substring(0, range));
        String until = plain(range < 0 ? days : days.substring(range + 1));
        if (qualifier.equals("434") && line == 0) {
            first = from;
            last = until;
        } else if (qualifier.equals("472") && line > 0) {
            lineDays.set(line - 1, from);
            lastService = until.compareTo(lastService) > 0 ? until : lastService;
        } else if (qualifier.equals("472") && first.isEmpty()) {
            first = from;
            last = until;
        }
    }

    /** A day without the time that may stand behind it. */
    private static String plain(String day) {
        return day.length() > 8 ? day.substring(0, 8) : day;
    }

    /** Hands on what the claim has. */
    void end(Consumer<InputRow> to) {
        rows(to);
        id = "";
        first = "";
        last = "";
        lastService = "";
        line = 0;
        lineDays.clear();
    }

    private void rows(Consumer<InputRow> to) {
        for (Found each : found) {
            String day = switch (each.of) {
                case DIAGNOSIS -> last.isEmpty() ? lastService : last;
                case PROCEDURE -> each.day.isEmpty() ? first : plain(each.day);
                case SERVICE -> {
                    String own = each.line == 0 ? "" : lineDays.get(each.line - 1);
                    yield own.isEmpty() ? first : own;
                }
            };
            Set<String> systems = uris.computeIfAbsent(each.qualifier, X12Claim::uris);
            List<String> own = keep ? List.of(id, each.place) : List.of();
            to.accept(maker.row(each.segment, own, each.code, systems, day, null));
        }
        found.clear();
    }

    private static Set<String> uris(Qualifier qualifier) {
        return qualifier.systems().stream().map(KnownCodeSystem::uri).collect(Collectors.toUnmodifiableSet());
    }

    /** What was passed over, in sentences. */
    List<String> remarks() {
        return others.isEmpty()
                ? List.of()
                : List.of("Not codes of a system that is known here, and passed over: "
                        + others.entrySet().stream()
                                .map(each -> each.getValue() + " of " + each.getKey())
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static String part(List<List<String>> elements, int element, int part) {
        return element < elements.size() ? at(elements.get(element), part) : "";
    }

    private static String at(@Nullable List<String> parts, int place) {
        return parts != null && place < parts.size() ? parts.get(place) : "";
    }
}

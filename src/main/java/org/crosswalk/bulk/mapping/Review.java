package org.crosswalk.bulk.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.Finding;
import org.crosswalk.bulk.mapping.OwnCode.Accepted;
import org.crosswalk.bulk.mapping.OwnCode.None;
import org.crosswalk.bulk.mapping.OwnCode.Target;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.MappingRows;
import org.crosswalk.bulk.reader.Sheet;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.Client;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.paste.PastedDay;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.jspecify.annotations.Nullable;

/**
 * A review sheet that came back: what a person has decided of each own code, the targets checked again on their days. Not thread-safe.
 */
public final class Review {

    private static final int SHOWN = 60;

    private final TerminologyService service;
    private final Client client;
    private final FileCheck check;
    private final String system;
    private final @Nullable LocalDate date;
    private final boolean headers;
    private final Map<String, OwnCode> codes = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();

    /**
     * A review, of which nothing is read yet.
     *
     * @param client who asks: a code system that it may not see is not led to
     * @param system URI of the targets' system where a row names none
     * @param date on which targets have to be valid where a row has none, or null for today
     * @param headers whether headers may be accepted
     */
    public Review(TerminologyService service, Client client, String system, @Nullable LocalDate date, boolean headers) {
        this.service = service;
        this.client = client;
        this.check = new FileCheck(service, client);
        this.system = service.systemUri(system);
        this.date = date;
        this.headers = headers;
    }

    /**
     * Reads a review sheet.
     *
     * @throws InputFault when it is none, or cannot be read to its end
     */
    public void read(Sheet sheet) throws InputFault {
        Map<ReviewColumn, Integer> places = new EnumMap<>(ReviewColumn.class);
        for (ReviewColumn column : ReviewColumn.values()) {
            for (int i = 0; i < sheet.titles().size(); i++) {
                if (sheet.titles().get(i).equalsIgnoreCase(column.title())) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        for (ReviewColumn needed : List.of(ReviewColumn.SOURCE_CODE, ReviewColumn.TARGET_CODE, ReviewColumn.ACCEPT)) {
            if (!places.containsKey(needed)) {
                throw new InputFault("there is no column " + needed.title()
                        + ": this is no review sheet as \"crosswalk map\" writes it, or its row of titles is lost");
            }
        }
        for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
            Sheet.Row each = row;
            read(row.number(), column -> each.cell(places.getOrDefault(column, -1)));
        }
    }

    /** The cells of a row. */
    private interface Cells {
        String of(ReviewColumn column);
    }

    private void read(long number, Cells cells) {
        String code = cells.of(ReviewColumn.SOURCE_CODE);
        Decision decision = Decision.of(cells.of(ReviewColumn.ACCEPT));
        if (code.isEmpty() || !MappingRows.isCode(code)) {
            if (decision == null || decision.kind() != Decision.Kind.NOT) {
                refuse(number, code, "the row has no own code that FHIR can have: write it into source_code.");
            }
            return;
        }
        OwnCode own = codes.computeIfAbsent(code, any -> new OwnCode(code, number));
        own.text(cells.of(ReviewColumn.SOURCE_TEXT));
        if (decision == null && Decision.isDisjoint(cells.of(ReviewColumn.ACCEPT))) {
            refuse(
                    number,
                    code,
                    "disjoint is no target: write none where there is no target, or no where it is another.");
        } else if (decision == null) {
            refuse(
                    number,
                    code,
                    "“" + shown(cells.of(ReviewColumn.ACCEPT)) + "” in accept says nothing: write " + Decision.WORDS
                            + ".");
        } else if (decision.kind() != Decision.Kind.NOT) {
            String target = systemOf(number, code, cells);
            if (target != null && decision.kind() == Decision.Kind.NONE) {
                none(number, own, target, cells.of(ReviewColumn.COMMENT));
            } else if (target != null) {
                accept(number, own, decision, target, cells);
            }
        }
    }

    private void none(long number, OwnCode own, String targets, String comment) {
        if (own.hasTargetIn(targets)) {
            refuse(
                    number,
                    own.code(),
                    "it has none in accept, but another row accepts a target: empty one of the two.");
        } else {
            own.none(targets, new None(number, comment));
        }
    }

    private void accept(long number, OwnCode own, Decision decision, String targets, Cells cells) {
        String target = cells.of(ReviewColumn.TARGET_CODE);
        String comment = cells.of(ReviewColumn.COMMENT);
        if (target.isEmpty()) {
            refuse(
                    number,
                    own.code(),
                    "it is accepted and has no target: write the code into target_code, or none into accept.");
            return;
        }
        None none = own.nones().get(targets);
        if (none != null) {
            refuse(
                    number,
                    own.code(),
                    "it accepts " + shown(target) + ", but row " + none.row()
                            + " has none in accept: empty one of the two.");
            return;
        }
        if (decision.needsComment() && comment.isEmpty()) {
            refuse(
                    number,
                    own.code(),
                    "FHIR wants to know how the target differs where it is " + decision.equivalence()
                            + ": write it into comment.");
            return;
        }
        LocalDate day = date;
        String written = cells.of(ReviewColumn.DATE);
        if (!written.isEmpty()) {
            PastedDay read = PastedDay.of(written);
            day = read == null ? null : read.day();
            if (day == null) {
                refuse(number, own.code(), "“" + shown(written) + "” is no date: write it as 2026-01-15.");
                return;
            }
        }
        accept(number, own, new Target(targets, target), day, new Said(decision.equivalence(), comment));
    }

    private record Said(String equivalence, String comment) {}

    private void accept(long number, OwnCode own, Target target, @Nullable LocalDate day, Said said) {
        Finding finding =
                check.check(new InputRow(number, List.of(), target.code(), Set.of(target.system()), day, null));
        CodeSystemProvider release = service.view(RequestContext.plain(client).on(day))
                .versions()
                .resolve(target.system(), null)
                .orNull();
        int ordinal = release == null ? -1 : release.ordinalOf(target.code());
        boolean header = headers && finding.word() == Word.NOT_BILLABLE && ordinal >= 0;
        if (!finding.isValid() && !header) {
            refuse(number, own.code(), finding.message());
            return;
        }
        if (ordinal < 0 && !finding.replacement().isEmpty()) {
            refuse(number, own.code(), "write " + target.code() + " as " + finding.replacement() + ".");
            return;
        }
        String display =
                release == null || ordinal < 0 || release.header().licensed() ? null : release.display(ordinal);
        Accepted before = own.targets().get(target);
        if (before != null && !before.equivalence().equals(said.equivalence)) {
            refuse(
                    number,
                    own.code(),
                    "it accepts " + target.code() + " as " + said.equivalence + ", and row " + before.row() + " as "
                            + before.equivalence() + ": empty one of the two.");
            return;
        }
        own.accept(
                target,
                new Accepted(
                        number, said.equivalence, said.comment, display == null ? "" : display, finding.version()));
    }

    /** The URI of the targets' system of a row, which may have its short name; null where it is refused. */
    private @Nullable String systemOf(long number, String code, Cells cells) {
        String named = cells.of(ReviewColumn.TARGET_SYSTEM);
        if (named.isEmpty()) {
            return system;
        }
        Set<String> meant = SystemsOfCode.askedFor(named);
        if (meant.size() > 1) {
            refuse(
                    number,
                    code,
                    "“" + shown(named) + "” in target_system can be several: write one of "
                            + String.join(", ", SystemsOfCode.ids(meant)) + ".");
            return null;
        }
        return service.systemUri(meant.isEmpty() ? named : meant.iterator().next());
    }

    private void refuse(long number, String code, String why) {
        refused.add("row " + number + (code.isEmpty() ? "" : ", " + shown(code)) + ": " + why);
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** Why rows cannot be taken, each with its number and what to do; the row of titles is row 1. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** Own codes of which nothing is decided, each with its first row. */
    public List<String> open() {
        return codes.values().stream()
                .filter(OwnCode::isOpen)
                .map(each -> "row " + each.row() + ", " + shown(each.code()))
                .toList();
    }

    /** How many own codes have a target. */
    public long mapped() {
        return codes.values().stream().filter(each -> !each.targets().isEmpty()).count();
    }

    /** How many own codes are said to have none, and have none in any system. */
    public long unmatched() {
        return codes.values().stream()
                .filter(each -> each.targets().isEmpty() && !each.nones().isEmpty())
                .count();
    }

    /** All own codes, in the order of the sheet. */
    List<OwnCode> codes() {
        return List.copyOf(codes.values());
    }
}

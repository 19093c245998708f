package org.crosswalk.bulk.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.bulk.AnswerColumn;
import org.crosswalk.bulk.FileQuestion;
import org.crosswalk.bulk.Summary;
import org.crosswalk.bulk.mapping.Proposer.Proposals;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.paste.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/**
 * Which codes the rows of a mapping sheet can mean: a row of the review sheet for each proposal, and one for a row without any. Its rows
 * are those of {@link org.crosswalk.bulk.reader.MappingRows}. Thread-safe.
 */
public final class MapQuestion implements FileQuestion {

    private static final List<AnswerColumn> COLUMNS = Arrays.stream(ReviewColumn.values())
            .map(column -> switch (column) {
                case ROW, RANK -> AnswerColumn.number(column.title());
                case BILLABLE -> AnswerColumn.bool(column.title());
                default -> AnswerColumn.text(column.title());
            })
            .toList();

    private static final List<Ground> GROUNDS = List.of(Ground.values());

    private static final List<Verdict> VERDICTS = GROUNDS.stream()
            .map(ground -> new Verdict(ground.text(), ground != Ground.NONE))
            .toList();

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.?!]) (?=\\p{Lu})");

    private static final int CODE = 0;
    private static final int TEXT = 1;
    private static final int TARGET = 2;
    private static final int TARGET_SYSTEM = 3;
    private static final int EQUIVALENCE = 4;
    private static final int COMMENT = 5;
    private static final int REMARK = 6;

    private final TerminologyService service;
    private final Client client;
    private final Proposer proposer;
    private final String system;

    /**
     * A question.
     *
     * @param client who asks: nothing is proposed of a code system that it may not see
     * @param system URI of the code system of the proposals
     * @param count most proposals for a row
     * @param headers whether headers are proposed too, and not only billable codes
     */
    public MapQuestion(TerminologyService service, Client client, String system, int count, boolean headers) {
        this.service = service;
        this.client = client;
        this.system = service.systemUri(system);
        this.proposer = new Proposer(service, client, new Proposer.Wanted(this.system, count, headers));
    }

    /**
     * Whether anything can be proposed at all.
     *
     * @throws TerminologyFault when the system is not loaded, not in effect on the day, or not for this client
     */
    public void require(@Nullable LocalDate day) {
        service.candidates(new SearchRequest(
                "any",
                new Canonical(system, null),
                0,
                true,
                RequestContext.plain(client).on(day)));
    }

    @Override
    public List<AnswerColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Verdict> verdicts() {
        return VERDICTS;
    }

    @Override
    public String arguments() {
        return "map " + system;
    }

    @Override
    public void answer(InputRow row, Rows to, Summary summary) {
        Problem problem = row.problem();
        if (problem != null) {
            none(row, problem.text(), to);
            summary.add(GROUNDS.indexOf(Ground.NONE), problem.id(), row);
            return;
        }
        Proposals proposals;
        try {
            List<String> own = row.own();
            proposals = proposer.propose(
                    own.get(TEXT), own.get(TARGET), own.get(TARGET_SYSTEM), own.get(EQUIVALENCE), row.day());
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                throw fault;
            }
            none(row, fault.issues().stream().map(Issue::text).collect(Collectors.joining(" ")), to);
            summary.add(GROUNDS.indexOf(Ground.NONE), "MAP_FAILED", row);
            return;
        }
        List<String> remarks = new ArrayList<>(proposals.remarks());
        remarks.removeIf(String::isEmpty);
        if (!row.own().get(REMARK).isEmpty()) {
            remarks.add(0, row.own().get(REMARK));
        }
        if (proposals.codes().isEmpty()) {
            none(row, once(remarks), to);
            summary.add(GROUNDS.indexOf(Ground.NONE), "MAP_NOTHING_FOUND", row);
            return;
        }
        int rank = 1;
        for (Proposal proposal : proposals.codes()) {
            if (rank == 1) {
                remarks.add(proposal.reason());
            }
            write(row, rank, proposal, rank == 1 ? once(remarks) : proposal.reason(), to);
            rank++;
        }
        service.noteFound(
                RequestContext.plain(client).on(row.day()),
                system,
                proposals.codes().size());
        summary.add(GROUNDS.indexOf(proposals.codes().get(0).ground()), "", row);
    }

    /** Sentences, one after the other; one that is there already, such as on the release, is not said again. */
    private static String once(List<String> remarks) {
        return SENTENCES.splitAsStream(String.join(" ", remarks)).distinct().collect(Collectors.joining(" "));
    }

    private void none(InputRow row, String reason, Rows to) {
        write(row, 0, new Proposal("", "", false, Ground.NONE, reason), reason, to);
    }

    private void write(InputRow row, int rank, Proposal proposal, String reason, Rows to) {
        List<String> own = row.own();
        Map<ReviewColumn, String> cells = new EnumMap<>(ReviewColumn.class);
        cells.put(ReviewColumn.ROW, Long.toString(row.number()));
        cells.put(ReviewColumn.SOURCE_CODE, SpreadsheetText.cell(own.get(CODE)));
        cells.put(ReviewColumn.SOURCE_TEXT, SpreadsheetText.cell(own.get(TEXT)));
        cells.put(ReviewColumn.TARGET_SYSTEM, system);
        cells.put(ReviewColumn.TARGET_CODE, SpreadsheetText.cell(proposal.code()));
        cells.put(ReviewColumn.DISPLAY, proposal.display());
        if (rank > 0) {
            cells.put(ReviewColumn.RANK, Integer.toString(rank));
            cells.put(ReviewColumn.BILLABLE, Boolean.toString(proposal.billable()));
        }
        cells.put(ReviewColumn.CONFIDENCE, proposal.ground().text());
        cells.put(ReviewColumn.REASON, reason);
        cells.put(ReviewColumn.COMMENT, own.get(COMMENT));
        cells.put(ReviewColumn.DATE, Objects.toString(row.day(), ""));
        // The sheet's own cells are among these.
        InputRow bare = new InputRow(row.number(), List.of(), row.code(), Set.of(), row.day(), null);
        to.add(
                bare,
                Arrays.stream(ReviewColumn.values())
                        .map(column -> cells.getOrDefault(column, ""))
                        .toArray(String[]::new));
    }
}

package org.crosswalk.app.cli.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.LocalCommand;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.StreamRun;
import org.crosswalk.bulk.Summary;
import org.crosswalk.bulk.mapping.DraftMap;
import org.crosswalk.bulk.mapping.MapQuestion;
import org.crosswalk.bulk.mapping.Review;
import org.crosswalk.bulk.mapping.WrittenReview;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.MappingRows;
import org.crosswalk.bulk.reader.Sheet;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.NodeJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk map}. */
@Command(
        name = "map",
        description = {
            "Drafts a concept map from a sheet of your own codes and texts, in two steps.",
            "First it proposes codes for each row, with the reason, as a review sheet: a person writes x, or how the code"
                    + " relates, into its column accept. Then --accept makes the map of those rows, after it has checked"
                    + " them again; \"crosswalk put\" writes it.",
            "Answers from the data folder; no server is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk map local.csv --out review.csv",
            "  crosswalk map local.csv --code-column ID --text-column NAME --to icd-10-pcs --date 2026-01-15",
            "  crosswalk map --accept review.csv --url https://hospital.example/ConceptMap/ward --out map.json",
            "  crosswalk put map.json"
        },
        exitCodeList = {
            "0:proposed; with --accept: written, and every own code is decided",
            "1:a row is refused, or a file could not be read or written; standard error says why",
            "2:wrong arguments or settings",
            "3:written, and own codes are left open; standard error lists them"
        })
public final class MapCommand extends LocalCommand {

    private static final String STDIN = "-";
    private static final List<String> OF_PROPOSALS =
            List.of("--count", "--code-column", "--text-column", "--target-column", "--date-column");
    private static final List<String> OF_MAPS = List.of("--url", "--version", "--source-system");
    private static final int MOST = 50;
    private static final int LISTED = 100;

    private static final NodeJson JSON = new NodeJson(part -> {
        throw new IllegalStateException("a draft has nothing of HAPI's");
    });

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A sheet as CSV, with commas, semicolons or tabs; - reads it from standard input.")
    private @Nullable Path file;

    @Option(names = "--accept", paramLabel = "FILE", description = "A review sheet that came back.")
    private @Nullable Path accept;

    @Option(
            names = "--to",
            paramLabel = "SYSTEM",
            description = "Code system of the proposals: a short name or its URI; default: ${DEFAULT-VALUE}.")
    private String to = "icd-10-cm";

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The day on which the codes have to be valid, where a row has none; default: today.")
    private @Nullable String date;

    @Option(names = "--count", paramLabel = "N", description = "Most proposals for a row; default: ${DEFAULT-VALUE}.")
    private int count = 5;

    @Option(names = "--headers", description = "Headers too, and not only codes that can be billed.")
    private boolean headers;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the review sheet or the map goes; NDJSON when the name of a review ends in .ndjson;"
                    + " default: standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a review, in --out, in which accept is filled in.")
    private boolean force;

    @Option(names = "--code-column", paramLabel = "NAME", description = "The column of own codes, by title or number.")
    private @Nullable String codeColumn;

    @Option(names = "--text-column", paramLabel = "NAME", description = "The column of what they stand for.")
    private @Nullable String textColumn;

    @Option(names = "--target-column", paramLabel = "NAME", description = "The column of targets that the sheet has.")
    private @Nullable String targetColumn;

    @Option(names = "--date-column", paramLabel = "NAME", description = "The column of the day of each row.")
    private @Nullable String dateColumn;

    @Option(names = "--url", paramLabel = "URL", description = "With --accept: the canonical URL of the map.")
    private @Nullable String url;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "With --accept: the version of the map and of the own codes; default: ${DEFAULT-VALUE}.")
    private String version = "1";

    @Option(
            names = "--source-system",
            paramLabel = "URL",
            description =
                    "With --accept: the URI of the system of your own codes; default: the map's URL with CodeSystem in"
                            + " place of ConceptMap.")
    private @Nullable String sourceSystem;

    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "Between the cells, or \"tab\".")
    private @Nullable String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of the sheet; default: UTF-8.")
    private String encoding = TextForm.UTF_8;

    @Override
    public Integer call() throws Exception {
        if ((file == null) == (accept == null)) {
            throw wrong(
                    file == null
                            ? "give a sheet of own codes, or a review with --accept FILE"
                            : "give a sheet, or a review with --accept, and not both");
        }
        if (count < 1 || count > MOST) {
            throw wrong("--count is a number from 1 to " + MOST + ", not " + count);
        }
        refuseOfOtherStep();
        Path place = out == null ? null : root.path(out);
        if (place != null) {
            requireFree(place, file == null ? requireNonNull(accept) : file);
        }
        try (LocalTerminology terminology = terminology()) {
            return file == null
                    ? accepted(requireNonNull(accept), place, terminology)
                    : proposed(file, place, terminology);
        } catch (TerminologyFault fault) {
            throw new CommandFault(fault.issues().stream().map(Issue::text).collect(Collectors.joining(" ")), fault);
        }
    }

    /** An option that one step has, and the other would not read, is a mistake. */
    private void refuseOfOtherStep() {
        for (String option : file == null ? OF_PROPOSALS : OF_MAPS) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw wrong(
                        file == null
                                ? option + " is for the proposals, and not with --accept: leave it out"
                                : option
                                        + " is only with --accept FILE: leave it out, or give the review that came back");
            }
        }
    }

    /** That nothing is replaced in which somebody has worked: neither the file that is read, nor a review that is filled in. */
    private void requireFree(Path place, Path read) throws CommandFault {
        FileOptions.requirePlace(place.toAbsolutePath());
        Path input = root.path(read);
        boolean standard = read.toString().equals(STDIN);
        if (!standard && Files.exists(input) && FileOptions.replaced(place, List.of(input)) != null) {
            throw wrong(FileOptions.replaces(read));
        }
        if (force || !Files.exists(place)) {
            return;
        }
        boolean decided;
        try {
            decided = WrittenReview.isDecided(place, TextForm.charset(encoding, command));
        } catch (IOException e) {
            throw wrong("--out: " + out + " is there, and it cannot be told whether somebody has worked in it ("
                    + e.getMessage() + "): name another file, or replace it by --force");
        }
        if (decided) {
            throw wrong("--out: " + out
                    + " is a review in which accept is filled in, and would be replaced: name another file, or replace"
                    + " it by --force");
        }
    }

    private int proposed(Path sheet, @Nullable Path place, LocalTerminology terminology) throws Exception {
        MapQuestion question = terminology.proposals(system(terminology), count, headers);
        LocalDate day = day();
        try (MappingRows rows = new MappingRows(open(sheet), columns(), day)) {
            if (!rows.areDated()) {
                question.require(day);
            }
            Summary summary = answered(question, rows, place);
            rows.remarks().forEach(err()::println);
            SummaryText.rows(summary).forEach(err()::println);
            return ExitCodes.OK;
        } catch (InputFault fault) {
            throw new CommandFault(sheet + ": " + fault.getMessage(), fault);
        }
    }

    private Summary answered(MapQuestion question, MappingRows rows, @Nullable Path place)
            throws IOException, InterruptedException {
        boolean json = place != null && FileWork.isJson(place);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ProgressLine line = progress()) {
            Watched watched = new Watched(rows, read -> line.show(SummaryText.number(read) + " rows read"));
            return FileText.write(
                    place, out(), stream -> StreamRun.run(question, watched, false, json, threads, stream));
        }
    }

    private int accepted(Path sheet, @Nullable Path place, LocalTerminology terminology) throws Exception {
        DraftMap draft = new MapNames(command, terminology).draft(url, version, sourceSystem);
        Review review = terminology.review(system(terminology), day(), headers);
        try (Sheet read = open(sheet)) {
            review.read(read);
        } catch (InputFault fault) {
            throw new CommandFault(sheet + ": " + fault.getMessage(), fault);
        }
        if (!review.refused().isEmpty()) {
            listed(review.refused());
            throw new CommandFault("nothing was written: correct "
                    + (review.refused().size() == 1
                            ? "the row"
                            : "the " + review.refused().size() + " rows")
                    + " in " + sheet + ", and give it again");
        }
        if (review.mapped() + review.unmatched() == 0) {
            throw new CommandFault("nothing was written: no row of " + sheet
                    + " has anything in its column accept; write x there for each target that is right");
        }
        FileText.write(place, out(), stream -> {
            stream.write(JSON.bytes(draft.bundle(review), true));
            stream.write('\n');
            return draft;
        });
        err().println("mapped: " + SummaryText.number(review.mapped()) + ", without a target: "
                + SummaryText.number(review.unmatched()) + ", open: "
                + SummaryText.number(review.open().size()));
        if (!review.open().isEmpty()) {
            err().println("open own codes, which the map does not have, by their rows in " + sheet + ":");
            listed(review.open());
        }
        return review.open().isEmpty() ? ExitCodes.OK : ExitCodes.OPEN;
    }

    private void listed(List<String> lines) {
        lines.stream().limit(LISTED).forEach(line -> err().println("  " + line));
        if (lines.size() > LISTED) {
            err().println("  and " + SummaryText.number(lines.size() - LISTED) + " more");
        }
        err().flush();
    }

    private Sheet open(Path sheet) throws IOException, CommandFault {
        Character between = delimiter == null ? null : TextForm.separator(delimiter, command);
        if (sheet.toString().equals(STDIN)) {
            return Inputs.sheet(root.surroundings().in(), between, TextForm.charset(encoding, command));
        }
        Path there = root.path(sheet);
        if (!Files.isRegularFile(there)) {
            throw new CommandFault("there is no file " + sheet);
        }
        InputStream in = Files.newInputStream(there);
        try {
            return Inputs.sheet(in, between, TextForm.charset(encoding, command));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        put(columns, "--code-column", codeColumn);
        put(columns, "--text-column", textColumn);
        put(columns, "--target-column", targetColumn);
        put(columns, "--date-column", dateColumn);
        return columns;
    }

    private static void put(Map<String, String> to, String option, @Nullable String given) {
        if (given != null) {
            to.put(option, given);
        }
    }

    private String system(LocalTerminology terminology) {
        Set<String> named = SystemsOfCode.askedFor(to.strip());
        if (named.size() > 1) {
            throw wrong(
                    "--to: \"" + to + "\" can be several: name one of " + String.join(", ", SystemsOfCode.ids(named)));
        }
        return terminology
                .names()
                .preferredUri(named.isEmpty() ? to.strip() : named.iterator().next());
    }

    private @Nullable LocalDate day() {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw wrong("--date is a day such as 2026-01-15, not \"" + date + "\"");
        }
    }
}

package org.crosswalk.app.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.LocalCommand;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.FileRun;
import org.crosswalk.bulk.FileRun.Plan;
import org.crosswalk.bulk.Summary;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk check}. */
@Command(
        name = "check",
        description = {
            "Checks files of codes: for each code whether it can be billed on its date of service, and why not.",
            "Reads CSV (commas, semicolons, tabs), NDJSON, FHIR Claims as NDJSON and X12 837, each also packed by gzip."
                    + " Answers from the data folder; no server is needed. A run that was interrupted goes on when it is"
                    + " started again with the same arguments."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk check claims.csv",
            "  crosswalk check claims.csv --out checked.csv --keep --max-invalid 1%%",
            "  crosswalk check export.tsv --code-column DX1 --code-column DX2 --date-column SVC_DT",
            "  crosswalk check claims.837 --out checked.ndjson"
        },
        exitCodeList = {
            "0:no more codes are wrong than --max-invalid allows",
            "1:more are wrong, or a file could not be read to its end; standard error says why",
            "2:wrong arguments or settings"
        })
public final class CheckCommand extends LocalCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with codes.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the answers of one file go: CSV, or NDJSON when the name ends in .ndjson; default:"
                    + " beside the file, as NAME.checked.csv.")
    private @Nullable Path out;

    @Option(
            names = "--code-column",
            paramLabel = "NAME",
            description = "A column of codes, by title or number; can be given more than once; default: by the titles.")
    private List<String> codeColumns = new ArrayList<>();

    @Option(names = "--system-column", paramLabel = "NAME", description = "The column of the code system.")
    private @Nullable String systemColumn;

    @Option(names = "--date-column", paramLabel = "NAME", description = "The column of the date of service.")
    private @Nullable String dateColumn;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "The code system of rows that name none, such as icd-10-cm; default: by the code.")
    private @Nullable String system;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The date of service of rows that have none; default: today.")
    private @Nullable String date;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, tsv, ndjson, claim or x12; default: by the content.")
    private @Nullable String format;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "Between the cells of a table, or \"tab\"; default: by its first line.")
    private @Nullable String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of a table; default: UTF-8.")
    private String encoding = "UTF-8";

    @Option(names = "--keep", description = "Write the rows' own columns before the answers.")
    private boolean keep;

    @Option(
            names = "--fix",
            description = "Answer a code that can only mean one right code as that code; the rest stays as it is.")
    private boolean fix;

    @Option(
            names = "--max-invalid",
            paramLabel = "N",
            description = "As many codes of a file may be wrong, as a number or with %% as a share; default: 0.")
    private String maxInvalid = "0";

    @Override
    public Integer call() throws Exception {
        if (out != null && files.size() > 1) {
            throw wrong("--out names one file, and there are " + files.size()
                    + " to check: leave it, and each gets its own beside it");
        }
        InputOptions options = options();
        Allowed allowed = Allowed.of(maxInvalid);
        if (allowed == null) {
            throw wrong("--max-invalid is a number or a share such as 2%, not \"" + maxInvalid + "\"");
        }
        Inputs.Kind kind = format == null ? null : Inputs.named(format);
        if (format != null && kind == null) {
            throw wrong("--format is csv, tsv, ndjson, claim or x12, not \"" + format + "\"");
        }
        for (Path file : files) {
            if (!Files.isRegularFile(root.path(file))) {
                throw new CommandFault("there is no file " + root.path(file));
            }
        }
        if (out != null) {
            requirePlace(root.path(out).toAbsolutePath());
        }
        boolean good = true;
        try (LocalTerminology terminology = terminology()) {
            FileCheck check = terminology.fileCheck();
            String content = content(terminology);
            for (Path file : files) {
                Path input = root.path(file);
                Path answers = out == null ? beside(input) : root.path(out);
                good &= check(
                        check,
                        new Plan(
                                input,
                                kind,
                                options,
                                answers,
                                isJson(answers),
                                fix,
                                content,
                                Runtime.getRuntime().availableProcessors()),
                        allowed);
            }
        }
        return good ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static void requirePlace(Path answers) throws CommandFault {
        if (Files.isDirectory(answers)) {
            throw new CommandFault("--out: " + answers + " is a folder: name a file in it");
        }
        Path folder = answers.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFault("--out: the folder " + folder + " is not there: make it, or name another");
        }
    }

    private boolean check(FileCheck check, Plan plan, Allowed allowed) throws IOException, InterruptedException {
        FileRun run = new FileRun(check, plan);
        PrintWriter out = out();
        try {
            Summary summary = run(run, plan);
            SummaryText.lines(plan, run, summary).forEach(out::println);
            out.flush();
            return allowed.allows(summary.invalid(), summary.codes());
        } catch (InputFault fault) {
            long codes = run.summary().codes();
            String kept = codes == 0
                    ? ""
                    : "; the answers to the " + SummaryText.number(codes) + " codes before are in " + run.part();
            err().println("crosswalk: " + plan.input() + ": " + fault.getMessage() + kept);
            err().flush();
            return false;
        }
    }

    private Summary run(FileRun run, Plan plan) throws IOException, InterruptedException {
        try (ProgressLine line = progress()) {
            Pace pace = new Pace(plan.input());
            return run.run(progress -> line.show(pace.text(progress)));
        }
    }

    private InputOptions options() {
        return new InputOptions(codeColumns, systemColumn, dateColumn, systems(), day(), separator(), charset(), keep);
    }

    private Set<String> systems() {
        String given = system;
        if (given == null) {
            return Set.of();
        }
        Set<String> named = SystemsOfCode.askedFor(given);
        if (named.isEmpty()) {
            throw wrong("--system: there is no code system \"" + given + "\"; known are "
                    + KnownCodeSystem.all().stream().map(KnownCodeSystem::id).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private @Nullable LocalDate day() {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw wrong("--date is a day such as 2026-01-15, not \"" + date + "\"");
        }
    }

    private @Nullable Character separator() {
        String given = delimiter;
        if (given == null) {
            return "tsv".equalsIgnoreCase(format) ? Character.valueOf('\t') : null;
        }
        if (given.equals("tab") || given.equals("\\t")) {
            return '\t';
        }
        if (given.length() != 1) {
            throw wrong("--delimiter is one character, or \"tab\"");
        }
        return given.charAt(0);
    }

    private Charset charset() {
        try {
            return encoding.equalsIgnoreCase("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw wrong("--encoding: there is no encoding \"" + encoding + "\"");
        }
    }

    private static boolean isJson(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    private static Path beside(Path input) {
        String name = String.valueOf(input.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int period = plain.lastIndexOf('.');
        return input.resolveSibling((period > 0 ? plain.substring(0, period) : plain) + ".checked.csv");
    }

    /** What the answers rest on: the releases, who asks, the day. */
    private static String content(LocalTerminology terminology) {
        return terminology.served().releases().stream()
                        .map(release -> release.manifest().key() + " " + release.digest())
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + "\n" + terminology.today() + "\n" + terminology.settings().coding() + "\n"
                + terminology.settings().licence() + "\n"
                + terminology.settings().aliases();
    }
}

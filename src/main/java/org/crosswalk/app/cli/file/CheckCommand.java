package org.crosswalk.app.cli.file;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.LocalCommand;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.CheckQuestion;
import org.crosswalk.bulk.FileQuestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final FileOptions options = new FileOptions();

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
        Allowed allowed = Allowed.of(maxInvalid);
        if (allowed == null) {
            throw wrong("--max-invalid is a number or a share such as 2%, not \"" + maxInvalid + "\"");
        }
        FileWork work = options.work(files, root::path, "checked", system, day(), allowed);
        try (LocalTerminology terminology = terminology()) {
            FileQuestion question = new CheckQuestion(terminology.fileCheck(), fix);
            return work.run(question, "valid", terminology, out(), err(), this::progress)
                    ? ExitCodes.OK
                    : ExitCodes.FAILED;
        }
    }

    private @Nullable LocalDate day() {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw wrong("--date is a day such as 2026-01-15, not \"" + date + "\"");
        }
    }
}

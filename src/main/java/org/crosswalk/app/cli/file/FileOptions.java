package org.crosswalk.app.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that read whole files and write what is said of their codes. */
public final class FileOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the answers to one file go: CSV, or NDJSON when the name ends in .ndjson; default:"
                    + " beside the file, as CSV.")
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
            names = "--format",
            paramLabel = "FORMAT",
            description = "Of the file: csv, tsv, ndjson, claim, x12 or parquet; default: by the content.")
    private @Nullable String format;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "Between the cells of a table, or \"tab\"; default: by its first line.")
    private @Nullable String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of a table; default: UTF-8.")
    private String encoding = TextForm.UTF_8;

    @Option(names = "--keep", description = "Write the rows' own columns before the answers.")
    private boolean keep;

    /** Whether any of them is given, so that the arguments must be files. */
    public boolean areGiven() {
        return !codeColumns.isEmpty()
                || Stream.of(out, systemColumn, dateColumn, format, delimiter).anyMatch(Objects::nonNull)
                || !encoding.equals(TextForm.UTF_8)
                || keep;
    }

    /**
     * What is to be done with files.
     *
     * @param files their names
     * @param place says where a name that a user gave leads to
     * @param ending of the names of answers that nobody has named, such as {@code checked}
     * @param system a name of the system of rows that name none, or null
     * @param date the date of service of rows that have none, or null for today
     * @param allowed how many codes may be wrong
     * @throws CommandFault when a file or the place of the answers is not there
     */
    public FileWork work(
            List<Path> files,
            UnaryOperator<Path> place,
            String ending,
            @Nullable String system,
            @Nullable LocalDate date,
            Allowed allowed)
            throws CommandFault {
        if (out != null && files.size() > 1) {
            throw wrong("--out names one file, and there are " + files.size()
                    + " to read: leave it, and each gets its own beside it");
        }
        Inputs.Kind kind = format == null ? null : Inputs.named(format);
        if (format != null && kind == null) {
            throw wrong("--format is csv, tsv, ndjson, claim, x12 or parquet, not \"" + format + "\"");
        }
        List<Path> inputs = files.stream().map(place).toList();
        for (Path file : inputs) {
            if (!Files.isRegularFile(file)) {
                throw new CommandFault("there is no file " + file);
            }
        }
        Character tab = "tsv".equalsIgnoreCase(format) ? Character.valueOf('\t') : null;
        Character between = delimiter == null ? tab : TextForm.separator(delimiter, command);
        Path answers = out == null ? null : place.apply(out);
        if (answers != null) {
            requirePlace(answers.toAbsolutePath());
            requireOther(answers, inputs);
        }
        InputOptions input = new InputOptions(
                codeColumns,
                systemColumn,
                dateColumn,
                systems(system),
                date,
                between,
                TextForm.charset(encoding, command),
                keep);
        return new FileWork(inputs, answers, ending, kind, input, allowed);
    }

    /** That a file can be written there. */
    static void requirePlace(Path answers) throws CommandFault {
        if (Files.isDirectory(answers)) {
            throw new CommandFault("--out: " + answers + " is a folder: name a file in it");
        }
        Path folder = answers.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFault("--out: the folder " + folder + " is not there: make it, or name another");
        }
    }

    /**
     * That what is written replaces no file that is read, whatever it is called: neither in the end, nor while it is written.
     *
     * @throws ParameterException when it would
     */
    private void requireOther(Path answers, List<Path> inputs) throws CommandFault {
        Path read = replaced(answers, inputs);
        if (read != null) {
            throw wrong(replaces(read));
        }
    }

    /** The file of those that are read which would be replaced by writing another; null where none would. */
    static @Nullable Path replaced(Path answers, List<Path> inputs) throws CommandFault {
        for (String ending : List.of("", ".part", ".part.state")) {
            Path written = answers.resolveSibling(answers.getFileName() + ending);
            for (Path input : inputs) {
                try {
                    if (Files.exists(written) && Files.isSameFile(written, input)) {
                        return input;
                    }
                } catch (IOException e) {
                    throw new CommandFault("--out: " + written + " cannot be looked at: " + e.getMessage(), e);
                }
            }
        }
        return null;
    }

    /** Why a file that is read is not written over. */
    static String replaces(Path read) {
        return "--out: " + read + " is the file that is read, and would be replaced: name another one";
    }

    private Set<String> systems(@Nullable String given) {
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

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

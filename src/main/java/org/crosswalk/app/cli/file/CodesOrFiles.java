package org.crosswalk.app.cli.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.coding.CodingTable;

/**
 * Tells files from codes among arguments: what names a file that is there is one, and what looks like the name of a file is never taken
 * for a code. Where an argument can be both, nothing is guessed.
 */
public final class CodesOrFiles {

    private static final List<String> ENDINGS = List.of(
            ".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".json", ".837", ".x12", ".edi", ".gz", ".parquet", ".xlsx");

    private CodesOrFiles() {}

    /**
     * The files that arguments name; none where they are codes.
     *
     * @param place says where a name that a user gave leads to
     * @param mustBe whether they can only be files
     * @throws CommandFault when a file is not there, an argument can be both, or some are files and some are codes
     */
    public static List<Path> files(List<String> arguments, UnaryOperator<Path> place, boolean mustBe)
            throws CommandFault {
        List<Path> files = new ArrayList<>();
        String code = null;
        for (String argument : arguments) {
            if (isFile(argument, place)) {
                if (!mustBe && looksLikeCode(argument)) {
                    throw new CommandFault("\"" + argument + "\" is a file here, and can be a code: write ./" + argument
                            + " for the file, or give the code by standard input, with - in its place");
                }
                files.add(Path.of(argument));
            } else if (mustBe || looksLikeFile(argument)) {
                throw new CommandFault("there is no file " + argument
                        + (mustBe ? ", and the options are those of files: correct the name, or leave them" : ""));
            } else {
                code = argument;
            }
        }
        if (code != null && !files.isEmpty()) {
            throw new CommandFault(files.get(0) + " is a file and " + code
                    + " none: give files or codes, and the others in a second call");
        }
        return files;
    }

    private static boolean isFile(String argument, UnaryOperator<Path> place) {
        try {
            return Files.isRegularFile(place.apply(Path.of(argument)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean looksLikeCode(String argument) {
        // Rules that let anything be a code say nothing of it.
        return CodingTable.all().stream().anyMatch(rules -> rules.fits(argument) && !rules.fits(""));
    }

    private static boolean looksLikeFile(String argument) {
        String name = argument.toLowerCase(Locale.ROOT);
        return name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || ENDINGS.stream().anyMatch(name::endsWith);
    }
}

package org.crosswalk.app.cli.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How the text of a table is written, as the options {@code --delimiter} and {@code --encoding} say. Stateless. */
final class TextForm {

    /** The encoding where nobody says another. */
    static final String UTF_8 = "UTF-8";

    private TextForm() {}

    /** What stands between the cells. */
    static Character separator(String given, CommandSpec command) {
        if (given.equals("tab") || given.equals("\\t")) {
            return '\t';
        }
        if (given.length() != 1) {
            throw new ParameterException(command.commandLine(), "--delimiter is one character, or \"tab\"");
        }
        return given.charAt(0);
    }

    /** The encoding. */
    static Charset charset(String given, CommandSpec command) {
        try {
            return given.equalsIgnoreCase(UTF_8) ? StandardCharsets.UTF_8 : Charset.forName(given);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ParameterException(
                    command.commandLine(), "--encoding: there is no encoding \"" + given + "\"", e);
        }
    }
}

package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.app.cli.command.TerminalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names hold is shown on the terminal, and not done by it. */
class TerminalTextTest {

    private static final String ESCAPE = "\u001b";

    @TempDir
    Path folder;

    @Test
    void aMembersNameIsShownWithItsControlCharactersEscaped() throws Exception {
        Path zip = folder.resolve("some.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            out.putNextEntry(new ZipEntry("read" + ESCAPE + "[2Jme\u202e\r.txt"));
            out.write("no codes".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        CommandRun run = CommandRun.in(folder, "load", zip.toString(), "--data=" + folder.resolve("data"));
        assertThat(run.out() + run.err())
                .contains("read\\u001b[2Jme\\u202e\\u000d.txt")
                .doesNotContain(ESCAPE, "\u202e");
    }

    @Test
    void linesAndOtherTextStayAsTheyAre() {
        String text = "E11.9\tDiab\u00e8te \ud83d\ude00\r\nnext\n";
        assertThat(TerminalText.shown(text)).isEqualTo(text);
    }
}

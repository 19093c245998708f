package org.crosswalk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.InMemorySourceFile;
import org.junit.jupiter.api.Test;

class SourceLinesTest {

    private static List<String> read(SourceFile file, Charset charset) throws SourceFault {
        List<String> all = new ArrayList<>();
        try (SourceLines lines = SourceLines.open(file, charset)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                assertThat(lines.number()).isEqualTo(all.size() + 1L);
                all.add(line + (lines.ended() ? "" : "|"));
            }
            assertThat(lines.next()).isNull();
        }
        return all;
    }

    private static List<String> ascii(String content) throws SourceFault {
        return read(InMemorySourceFile.text("f.txt", content), StandardCharsets.US_ASCII);
    }

    @Test
    void eitherLineEndIsTakenAndAMissingOneIsSeen() throws SourceFault {
        assertThat(ascii("a\r\nb\n\nc")).containsExactly("a", "b", "", "c|");
        assertThat(ascii("a\r\n")).containsExactly("a");
        assertThat(ascii("")).isEmpty();
        assertThat(ascii("a\rb\n")).containsExactly("a\rb");
    }

    @Test
    void linesAcrossTheBufferStayWhole() throws SourceFault {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            expected.add("line " + i + " " + "x".repeat(i % 97));
        }
        assertThat(ascii(String.join("\r\n", expected) + "\r\n")).isEqualTo(expected);
    }

    @Test
    void characterSetIsEnforced() throws SourceFault {
        assertThat(read(InMemorySourceFile.text("f.txt", "M\u00e9n\n"), StandardCharsets.UTF_8))
                .containsExactly("M\u00e9n");
        assertThatThrownBy(() -> ascii("ok\nM\u00e9n\n"))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("f.txt:2:2: ");
        assertThatThrownBy(() -> read(
                        InMemorySourceFile.text("f.txt", "M\u00e9n\n", StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void binaryAndEndlessFilesAreRefused() {
        assertThatThrownBy(() -> ascii("ab\u0000c\n"))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("f.txt:1:3: ");
        assertThatThrownBy(() -> ascii("x".repeat(70_000)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("longer than");
    }
}

package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says what it is for and what it may use, and is null-marked. */
class PackageInfoTest {

    static Stream<Path> packages() {
        return Sources.under(Sources.MAIN).stream()
                .map(file -> Objects.requireNonNull(file.getParent()))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void saysItsPurposeAndWhatItMayUse(Path folder) throws Exception {
        Path info = folder.resolve("package-info.java");
        assertThat(info).isRegularFile();
        assertThat(Files.readString(info))
                .as(info.toString())
                .startsWith("/**")
                .contains("May use")
                .containsPattern("(?m)^@NullMarked$");
    }
}

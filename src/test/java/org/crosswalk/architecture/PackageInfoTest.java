package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    static Stream<String> layers() {
        return LayerTable.read().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void saysTheSameAsTheArchitecturePage(String layer) throws Exception {
        String info = Files.readString(
                Sources.MAIN.resolve("org/crosswalk").resolve(layer).resolve("package-info.java"));
        String mayUse = info.substring(info.indexOf("May use"), info.indexOf("*/"));
        Set<String> said = Pattern.compile("\\{@code ([a-z0-9]+)}")
                .matcher(mayUse)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(said).isEqualTo(LayerTable.read().get(layer));
    }

    @Test
    void theArchitecturePageNamesEveryLayer() throws Exception {
        Set<String> named = new HashSet<>(LayerTable.read().keySet());
        named.add("app");
        try (Stream<Path> folders = Files.list(Sources.MAIN.resolve("org/crosswalk"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString())).hasSameElementsAs(named);
        }
    }
}

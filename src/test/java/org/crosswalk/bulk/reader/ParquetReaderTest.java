package org.crosswalk.bulk.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is said where the driver that reads Parquet is not there, and where it is looked for. */
class ParquetReaderTest {

    @TempDir
    Path folder;

    @Test
    void theBuildHasTheVersionThatIsNamed() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<duckdb.version>" + ParquetReader.VERSION + "</duckdb.version>");
        assertThat(Files.readString(Path.of("docs/check-files.md")))
                .contains("org.duckdb:duckdb_jdbc:" + ParquetReader.VERSION + " ");
    }

    @Test
    @DisabledIfSystemProperty(named = "crosswalk.parquet", matches = "true")
    void saysHowToGetWhatReadsParquet() throws Exception {
        Path file = folder.resolve("claims");
        Files.writeString(file, "PAR1 and so on");
        assertThatThrownBy(() -> InputFile.open(file, null, InputOptions.none()))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("this is a Parquet file")
                .hasMessageContaining("mvn dependency:copy -Dartifact=org.duckdb:duckdb_jdbc:")
                .hasMessageContaining("write the file as CSV first");
        Path lib = folder.resolve("lib");
        assertThatThrownBy(() -> ParquetReader.driver(lib))
                .hasMessageContaining(":" + ParquetReader.VERSION + " -DoutputDirectory=" + lib + "\"");
    }

    @Test
    @DisabledIfSystemProperty(named = "crosswalk.parquet", matches = "true")
    void looksIntoTheFolderBesideTheProgram() throws Exception {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        Path jar = lib.resolve("duckdb_jdbc-9.jar");
        try (ZipOutputStream empty = new ZipOutputStream(Files.newOutputStream(jar))) {
            empty.putNextEntry(new ZipEntry("nothing"));
        }
        assertThatThrownBy(() -> ParquetReader.driver(lib)).hasMessageContaining(jar + " is not DuckDB's driver");
    }
}

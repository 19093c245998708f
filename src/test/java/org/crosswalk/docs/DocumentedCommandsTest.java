package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every curl command of the documentation does what stands below it. */
class DocumentedCommandsTest {

    /** Its commands write, one after the other. */
    private static final Path WRITING = Path.of("own-content.md");

    @Test
    void theReadmeShowsTheFirstSteps() throws IOException {
        assertThat(DocumentedCommand.of(Path.of("README.md"))).hasSize(5);
    }

    @Nested
    class OnTheStarterSet {

        @TempDir
        static Path folder;

        private static DocumentationServer server;

        @BeforeAll
        static void start() throws Exception {
            server = DocumentationServer.start(new DataFolder(folder));
        }

        @AfterAll
        static void stop() {
            if (server != null) {
                server.close();
            }
        }

        @TestFactory
        Stream<DynamicTest> commandsDoWhatStandsBelowThem() throws IOException {
            return server.check(DocumentedCommand.all().stream()
                    .filter(command -> !command.ofReleases() && !command.page().endsWith(WRITING)));
        }
    }

    @Nested
    class OnAServerThatIsWritten {

        @TempDir
        static Path folder;

        private static DocumentationServer server;

        @BeforeAll
        static void start() throws Exception {
            server = DocumentationServer.written(new DataFolder(folder));
        }

        @AfterAll
        static void stop() {
            if (server != null) {
                server.close();
            }
        }

        @TestFactory
        Stream<DynamicTest> commandsDoWhatStandsBelowThem() throws IOException {
            return server.check(DocumentedCommand.all().stream()
                    .filter(command -> command.page().endsWith(WRITING)));
        }
    }

    @Nested
    @SharedData
    class WithTheOfficialReleases {

        private static DocumentationServer server;

        @BeforeAll
        static void start() throws Exception {
            server = DocumentationServer.start(LoadedReleases.dataFolder());
        }

        @AfterAll
        static void stop() {
            if (server != null) {
                server.close();
            }
        }

        @TestFactory
        Stream<DynamicTest> commandsDoWhatStandsBelowThem() throws IOException {
            return server.check(DocumentedCommand.all().stream().filter(DocumentedCommand::ofReleases));
        }
    }
}

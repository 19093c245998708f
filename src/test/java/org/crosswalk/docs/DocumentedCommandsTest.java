package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every curl command of the documentation does what stands below it. */
class DocumentedCommandsTest {

    /** Their commands write, one after the other. */
    private static final List<Path> WRITING = List.of(Path.of("own-content.md"), Path.of("closure.md"));

    private static boolean writes(DocumentedCommand command) {
        return WRITING.stream().anyMatch(page -> command.page().endsWith(page));
    }

    @Test
    void theReadmeShowsTheFirstSteps() throws IOException {
        assertThat(DocumentedCommand.of(Path.of("README.md"))).hasSize(5);
    }

    @Nested
    class OnTheStarterSet extends OnAServer {

        @TempDir
        static Path folder;

        @Override
        DocumentationServer started() throws Exception {
            return DocumentationServer.start(new DataFolder(folder));
        }

        @Override
        boolean runs(DocumentedCommand command) {
            return !command.ofReleases() && !writes(command);
        }
    }

    @Nested
    class OnAServerThatIsWritten extends OnAServer {

        @TempDir
        static Path folder;

        @Override
        DocumentationServer started() throws Exception {
            return DocumentationServer.written(new DataFolder(folder));
        }

        @Override
        boolean runs(DocumentedCommand command) {
            return writes(command);
        }
    }

    @Nested
    @SharedData
    class WithTheOfficialReleases extends OnAServer {

        @Override
        DocumentationServer started() throws Exception {
            return DocumentationServer.start(LoadedReleases.dataFolder());
        }

        @Override
        boolean runs(DocumentedCommand command) {
            return command.ofReleases();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnAServer {

        private DocumentationServer server;

        abstract DocumentationServer started() throws Exception;

        /** Whether a command is one for this server. */
        abstract boolean runs(DocumentedCommand command);

        @BeforeAll
        void start() throws Exception {
            server = started();
        }

        @AfterAll
        void stop() {
            if (server != null) {
                server.close();
            }
        }

        @TestFactory
        Stream<DynamicTest> commandsDoWhatStandsBelowThem() throws IOException {
            return server.check(DocumentedCommand.all().stream().filter(this::runs));
        }
    }
}

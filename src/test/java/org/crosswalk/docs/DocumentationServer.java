package org.crosswalk.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** A server with the settings out of the box, for the commands of the documentation. */
final class DocumentationServer implements AutoCloseable {

    private final TerminologyServer server;

    private DocumentationServer(TerminologyServer server) {
        this.server = server;
    }

    static DocumentationServer start(DataFolder data) throws Exception {
        Assumptions.assumeTrue(hasCurl(), "skipped the documented commands: there is no curl here");
        return new DocumentationServer(StartedServer.outOfTheBox(data));
    }

    /** The same with resources that are written from this machine. */
    static DocumentationServer written(DataFolder data) throws Exception {
        Assumptions.assumeTrue(hasCurl(), "skipped the documented commands: there is no curl here");
        return new DocumentationServer(StartedServer.start(
                data, Path.of("terminology"), Map.of("CROSSWALK_OWN_WRITING", "localhost"), complaint -> {}));
    }

    /** A test for each command. */
    Stream<DynamicTest> check(Stream<DocumentedCommand> commands) {
        return commands.map(each -> DynamicTest.dynamicTest(each.name(), () -> each.check(server.port())));
    }

    @Override
    public void close() {
        server.close();
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}

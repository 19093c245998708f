package org.crosswalk.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;

/** The whole server on a free port. */
public final class StartedServer {

    private StartedServer() {}

    /** With the settings out of the box and the content that is shipped; a complaint fails the test. */
    public static TerminologyServer outOfTheBox(DataFolder data) throws Exception {
        return start(data, Path.of("terminology"), Map.of(), complaint -> {
            throw new AssertionError(complaint);
        });
    }

    /** With a folder of content, and settings as environment variables. */
    public static TerminologyServer start(
            DataFolder data, Path terminology, Map<String, String> environment, Consumer<String> complaints)
            throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CROSSWALK_SERVER_PORT", "0");
        TerminologyServer server =
                new TerminologyServer(new SettingsReader().read(null, all), data, terminology, complaints);
        server.start(LoadListener.SILENT);
        return server;
    }
}

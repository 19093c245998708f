package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.Logging;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsWatch;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk serve}. */
@Command(
        name = "serve",
        description = {
            "Serves the loaded releases over FHIR R4 until it is stopped.",
            "Releases that are loaded or removed meanwhile are picked up at once."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk serve", "  crosswalk serve --port 9090 --data /var/lib/crosswalk"})
final class ServeCommand extends DataCommand {

    @Option(names = "--port", paramLabel = "PORT", description = "Port; default: that of the settings.")
    private @Nullable Integer port;

    ServeCommand() {}

    /** A command that picocli has not read. */
    ServeCommand(CrosswalkCommand root, @Nullable Integer port) {
        this.root = root;
        this.port = port;
    }

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        SettingsWatch noted = root.watch();
        Settings settings = root.settings();
        if (port != null) {
            if (port < 0 || port > 65_535) {
                throw wrong("--port: " + port + " is not between 0 and 65535");
            }
            settings = settings.withServer(settings.server().withPort(port));
        }
        // Of a replica it is a copy, made when it is not there.
        DataFolder data = settings.database().sharesReleases() ? root.dataFolderToWrite() : root.dataFolderToRead();
        PrintWriter out = out();
        out.println(begun(settings, data));
        out.flush();
        TerminologyServer server =
                new TerminologyServer(settings, data, root.starterFolder(), root.usageFile(data), this::say);
        Path file = root.settingsFile();
        if (file != null) {
            server.rereading(file, root::settingsAgain);
        }
        try (ProgressLine progress = progress()) {
            server.start(progress::showLoad);
        }
        Thread stopping = new Thread(
                () -> {
                    SecondSignal.endsAtOnce();
                    server.drain();
                    server.close();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        tell(server, (System.nanoTime() - start) / 1e9);
        try (SettingsWatch watch = noted) {
            if (watch != null) {
                watch.listen(other -> {
                    Logging.apply(other.log());
                    server.apply(other);
                });
            }
            server.join();
        } finally {
            server.close();
        }
        return ExitCodes.OK;
    }

    /** Who starts a server sees at once that it does something, and what it waits for. */
    private static String begun(Settings settings, DataFolder data) throws DataFolderFault {
        if (settings.database().sharesReleases()) {
            return "Opening what the database has published, in " + data.path();
        }
        return settings.data().starter() && data.list().isEmpty()
                ? "Loading the starter set into " + data.path() + ", once; it takes some ten seconds"
                : "Opening the releases in " + data.path();
    }

    private void say(String line) {
        PrintWriter err = err();
        err.println("crosswalk: " + CrosswalkCommand.oneLine(line));
        err.flush();
    }

    private void tell(TerminologyServer server, double seconds) {
        PrintWriter out = out();
        ServedSummary.lines(server.served()).forEach(out::println);
        out.println(String.format(
                Locale.ROOT,
                "Crosswalk serves %d releases at %s, ready in %.1f s",
                server.served().releases().size(),
                server.address(),
                seconds));
        out.flush();
    }
}

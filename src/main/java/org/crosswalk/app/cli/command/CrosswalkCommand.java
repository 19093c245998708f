package org.crosswalk.app.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.config.SettingsWatch;
import org.crosswalk.app.replica.DatabaseReleases;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code crosswalk}: what all commands have in common. Without a command it prints its help. */
@Command(
        name = "crosswalk",
        description = "A FHIR R4 terminology server for medical coding.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed; standard error says why", "2:wrong arguments or settings"})
public final class CrosswalkCommand implements Runnable, AutoCloseable {

    private static final Duration LOOKED_AT = Duration.ofSeconds(2);

    private final Surroundings surroundings;
    private final @Nullable PrintWriter out;
    private final @Nullable PrintWriter err;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings; default: config/crosswalk.yaml, when it is there.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder; default: that of the settings.")
    private @Nullable Path data;

    private final List<DatabaseReleases> opened = new ArrayList<>();
    private @Nullable Settings settings;
    private String defaultFolder = "";

    /** For picocli, which sets the options and says where output goes. */
    public CrosswalkCommand(Surroundings surroundings) {
        this(surroundings, null, null, null, null);
    }

    /** For a command that does without picocli; it says where its output goes. */
    public CrosswalkCommand(
            Surroundings surroundings,
            @Nullable Path config,
            @Nullable Path data,
            @Nullable PrintWriter out,
            @Nullable PrintWriter err) {
        this.surroundings = surroundings;
        this.config = config;
        this.data = data;
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Where answers go. */
    public PrintWriter out() {
        return out == null ? spec.commandLine().getOut() : out;
    }

    /** Where complaints go. */
    public PrintWriter err() {
        return err == null ? spec.commandLine().getErr() : err;
    }

    /** What this run finds around it. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** A path as the user gave it, seen from the working directory. */
    public Path path(Path given) {
        return surroundings.folder().resolve(given);
    }

    /**
     * The settings: those of the file, the environment and the command line; read once. Sets the log levels as well.
     *
     * @throws SettingsFault when they cannot be used
     */
    public Settings settings() throws SettingsFault {
        Settings known = settings;
        if (known == null) {
            SettingsReader reader = new SettingsReader();
            Settings read = reader.read(settingsFile(), surroundings.environment());
            Logging.apply(read.log());
            known = data == null ? read : read.withData(read.data().withFolder(data.toString()));
            settings = known;
            defaultFolder = reader.defaultDataFolder();
        }
        return known;
    }

    /** The settings as the file and the environment have them now, with what the command line said of the data folder. */
    public Settings settingsAgain() throws SettingsFault {
        Settings read = new SettingsReader().read(settingsFile(), surroundings.environment());
        return data == null ? read : read.withData(read.data().withFolder(data.toString()));
    }

    /** The data folder, made when it is not there. */
    public DataFolder dataFolderToWrite() throws SettingsFault, CommandFault {
        Path folder = dataPath();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CommandFault("the data folder " + folder + " is not a folder");
        }
        DatabaseReleases shared = DatabaseReleases.of(settings(), folder, surroundings.clock());
        if (shared != null) {
            opened.add(shared);
        }
        return new DataFolder(folder, shared);
    }

    /** Lets go what the command has opened; to be called at its end. */
    @Override
    public void close() {
        opened.forEach(DatabaseReleases::close);
        opened.clear();
    }

    /**
     * Takes over what other machines have published, for a command that changes what is published.
     *
     * @throws DataFolderFault when it cannot be had
     */
    public DataFolder followed(DataFolder data) throws DataFolderFault {
        data.follow(true);
        return data;
    }

    /** The same for a command that only reads: where it cannot be had, what the folder has is read, and that is said. */
    public DataFolder followedIfPossible(DataFolder data) {
        try {
            data.follow(false);
        } catch (DataFolderFault e) {
            PrintWriter to = TerminalText.to(err());
            to.println("crosswalk: what the data folder has is read: " + oneLine(String.valueOf(e.getMessage())));
            to.flush();
        }
        return data;
    }

    /**
     * The data folder, which must be there when the user named it: a mistyped name is not to pass for an empty folder.
     * The folder that nobody named may be missing, and then is empty.
     */
    public DataFolder dataFolderToRead() throws SettingsFault, CommandFault {
        DataFolder data = dataFolderToWrite();
        boolean named = !settings().data().folder().equals(defaultFolder);
        if (named && !Files.exists(data.path())) {
            throw new CommandFault("the data folder " + data.path()
                    + " is not there (--data, setting data.folder): correct the name, make the folder, or load a release"
                    + " into it with \"crosswalk load\"");
        }
        return data;
    }

    /** The folder of the starter set. */
    public Path starterFolder() throws SettingsFault {
        return path(Path.of(settings().data().starterFolder()));
    }

    /** Where the use of licensed content is counted: the file of the settings, else one in the data folder. */
    public Path usageFile(DataFolder folder) throws SettingsFault {
        String named = settings().licence().usageFile();
        return named.isEmpty() ? folder.path().resolve(UsageFile.NAME) : path(Path.of(named));
    }

    private Path dataPath() throws SettingsFault, CommandFault {
        String folder = settings().data().folder();
        try {
            return path(Path.of(folder));
        } catch (InvalidPathException e) {
            throw new CommandFault("the data folder \"" + folder + "\" is not a path", e);
        }
    }

    /** Watches the file of the settings; null where there is none. */
    public @Nullable SettingsWatch watch() {
        Path file = settingsFile();
        return file == null ? null : new SettingsWatch(file, surroundings.environment(), LOOKED_AT);
    }

    /** The file of the settings, or null where there is none. */
    public @Nullable Path settingsFile() {
        if (config != null) {
            return path(config);
        }
        Path usual = path(Path.of("config", "crosswalk.yaml"));
        return Files.isRegularFile(usual) ? usual : null;
    }

    /** One line for arguments that do not fit. */
    public static int wrongArguments(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = TerminalText.to(command.getErr());
        String name = command.getCommandSpec().qualifiedName();
        String what = Optional.ofNullable(e.getMessage()).orElse("wrong arguments");
        String meant = e instanceof UnmatchedArgumentException unmatched ? meant(unmatched) : "";
        err.println("crosswalk: " + oneLine(what) + meant + " (see: " + name + " --help)");
        err.flush();
        return ExitCodes.USAGE;
    }

    /** The commands or options that look most like what is none. */
    private static String meant(UnmatchedArgumentException unmatched) {
        List<String> alike = unmatched.getSuggestions().stream().limit(2).toList();
        return alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike) + "?";
    }

    /** One line for whatever went wrong; the stack trace only for who debugs. */
    public static int failed(Exception e, PrintWriter to) {
        PrintWriter err = TerminalText.to(to);
        String message = e.getMessage();
        String told = Faults.isExpected(e) && message != null
                ? message
                : "unexpected: " + e + "; CROSSWALK_LOG_LEVEL=DEBUG shows where";
        err.println("crosswalk: " + oneLine(told));
        err.flush();
        LoggerFactory.getLogger(CrosswalkCommand.class).debug("failed", e);
        return e instanceof SettingsFault ? ExitCodes.USAGE : ExitCodes.FAILED;
    }

    /** A text without line ends. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

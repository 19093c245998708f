package org.crosswalk.app.cli;

import java.util.List;
import java.util.Set;
import org.crosswalk.app.cli.ask.DriftCommand;
import org.crosswalk.app.cli.ask.ExpandCommand;
import org.crosswalk.app.cli.ask.LookupCommand;
import org.crosswalk.app.cli.ask.SearchCommand;
import org.crosswalk.app.cli.ask.SubsumesCommand;
import org.crosswalk.app.cli.ask.TranslateCommand;
import org.crosswalk.app.cli.ask.ValidateCommand;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.Surroundings;
import org.crosswalk.app.cli.file.CheckCommand;
import org.crosswalk.app.cli.file.MapCommand;
import org.crosswalk.app.cli.own.DeleteCommand;
import org.crosswalk.app.cli.own.GetCommand;
import org.crosswalk.app.cli.own.PutCommand;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The command line with all its commands. */
public final class CommandLines {

    private static final List<String> NAMES = List.of(
            "serve",
            "load",
            "list",
            "lookup",
            "validate",
            "translate",
            "check",
            "map",
            "search",
            "expand",
            "subsumes",
            "diff",
            "put",
            "get",
            "delete",
            "drift",
            "verify",
            "remove",
            "rollback",
            "publish",
            "backup",
            "restore",
            "usage",
            "key",
            "fetch",
            "help",
            "generate-completion");

    /** They speak of the others. */
    private static final Set<String> OF_ALL = Set.of("help", "generate-completion");

    private CommandLines() {}

    /** A command by its name: the others are not even loaded. */
    private static Object command(String name) {
        return switch (name) {
            case "serve" -> new ServeCommand();
            case "load" -> new LoadCommand();
            case "list" -> new ListCommand();
            case "lookup" -> new LookupCommand();
            case "validate" -> new ValidateCommand();
            case "translate" -> new TranslateCommand();
            case "check" -> new CheckCommand();
            case "map" -> new MapCommand();
            case "search" -> new SearchCommand();
            case "expand" -> new ExpandCommand();
            case "subsumes" -> new SubsumesCommand();
            case "diff" -> new DiffCommand();
            case "put" -> new PutCommand();
            case "get" -> new GetCommand();
            case "delete" -> new DeleteCommand();
            case "drift" -> new DriftCommand();
            case "verify" -> new VerifyCommand();
            case "remove" -> new RemoveCommand();
            case "rollback" -> new RollbackCommand();
            case "publish" -> new PublishCommand();
            case "backup" -> new BackupCommand();
            case "restore" -> new RestoreCommand();
            case "usage" -> new UsageCommand();
            case "key" -> new KeyCommand();
            case "fetch" -> new FetchCommand();
            case "help" -> new CommandLine.HelpCommand();
            case "generate-completion" -> new AutoComplete.GenerateCompletion();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The whole command line, ready to execute. */
    public static CommandLine of(Surroundings surroundings) {
        return of(surroundings, NAMES);
    }

    /**
     * The command line that some arguments need: the command alone that the first one names, where it names one, as picocli takes
     * long to read the descriptions of all; else the whole.
     */
    public static CommandLine of(Surroundings surroundings, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean alone = NAMES.contains(first) && !OF_ALL.contains(first);
        return of(surroundings, alone ? List.of(first) : NAMES);
    }

    private static CommandLine of(Surroundings surroundings, List<String> commands) {
        CrosswalkCommand root = new CrosswalkCommand(surroundings);
        CommandLine line = new CommandLine(root);
        commands.forEach(name -> line.addSubcommand(name, command(name)));
        line.setExecutionStrategy(parsed -> {
            try (root) {
                return new CommandLine.RunLast().execute(parsed);
            }
        });
        line.setParameterExceptionHandler(CrosswalkCommand::wrongArguments);
        line.setExecutionExceptionHandler((e, command, arguments) -> CrosswalkCommand.failed(e, command.getErr()));
        return line;
    }
}

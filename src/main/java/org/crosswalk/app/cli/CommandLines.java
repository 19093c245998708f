package org.crosswalk.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /** They speak of the others. */
    private static final Set<String> OF_ALL = Set.of("help", "generate-completion");

    private CommandLines() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("serve", ServeCommand::new);
        all.put("load", LoadCommand::new);
        all.put("list", ListCommand::new);
        all.put("lookup", LookupCommand::new);
        all.put("validate", ValidateCommand::new);
        all.put("translate", TranslateCommand::new);
        all.put("check", CheckCommand::new);
        all.put("map", MapCommand::new);
        all.put("search", SearchCommand::new);
        all.put("expand", ExpandCommand::new);
        all.put("subsumes", SubsumesCommand::new);
        all.put("diff", DiffCommand::new);
        all.put("put", PutCommand::new);
        all.put("get", GetCommand::new);
        all.put("delete", DeleteCommand::new);
        all.put("drift", DriftCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("remove", RemoveCommand::new);
        all.put("rollback", RollbackCommand::new);
        all.put("publish", PublishCommand::new);
        all.put("backup", BackupCommand::new);
        all.put("restore", RestoreCommand::new);
        all.put("usage", UsageCommand::new);
        all.put("key", KeyCommand::new);
        all.put("fetch", FetchCommand::new);
        all.put("help", CommandLine.HelpCommand::new);
        all.put("generate-completion", AutoComplete.GenerateCompletion::new);
        return all;
    }

    /** The whole command line, ready to execute. */
    public static CommandLine of(Surroundings surroundings) {
        return of(surroundings, COMMANDS);
    }

    /**
     * The command line that some arguments need: the command alone that the first one names, where it names one, as picocli takes
     * long to read the descriptions of all; else the whole.
     */
    public static CommandLine of(Surroundings surroundings, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Supplier<Object> named = COMMANDS.get(first);
        boolean alone = named != null && !OF_ALL.contains(first);
        return of(surroundings, alone ? Map.of(first, named) : COMMANDS);
    }

    private static CommandLine of(Surroundings surroundings, Map<String, Supplier<Object>> commands) {
        CrosswalkCommand root = new CrosswalkCommand(surroundings);
        CommandLine line = new CommandLine(root);
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
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

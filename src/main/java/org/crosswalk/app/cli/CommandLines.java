package org.crosswalk.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.crosswalk.app.cli.ask.ExpandCommand;
import org.crosswalk.app.cli.ask.LookupCommand;
import org.crosswalk.app.cli.ask.SearchCommand;
import org.crosswalk.app.cli.ask.SubsumesCommand;
import org.crosswalk.app.cli.ask.TranslateCommand;
import org.crosswalk.app.cli.ask.ValidateCommand;
import org.crosswalk.app.cli.check.CheckCommand;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.Surroundings;
import picocli.CommandLine;

/** The command line with all its commands. */
public final class CommandLines {

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

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
        all.put("search", SearchCommand::new);
        all.put("expand", ExpandCommand::new);
        all.put("subsumes", SubsumesCommand::new);
        all.put("diff", DiffCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("remove", RemoveCommand::new);
        all.put("rollback", RollbackCommand::new);
        all.put("usage", UsageCommand::new);
        all.put("fetch", FetchCommand::new);
        return all;
    }

    /** The whole command line, ready to execute. */
    public static CommandLine of(Surroundings surroundings) {
        CommandLine line = new CommandLine(new CrosswalkCommand(surroundings));
        COMMANDS.values().forEach(command -> line.addSubcommand(command.get()));
        line.setParameterExceptionHandler(CrosswalkCommand::wrongArguments);
        line.setExecutionExceptionHandler((e, command, arguments) -> CrosswalkCommand.failed(e, command.getErr()));
        return line;
    }
}

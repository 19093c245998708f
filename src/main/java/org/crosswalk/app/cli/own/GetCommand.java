package org.crosswalk.app.cli.own;

import org.crosswalk.app.cli.command.ExitCodes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk get}. */
@Command(
        name = "get",
        description = "Prints a resource of your own as JSON, as it was written.",
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk get ValueSet/my-set", "  crosswalk get --number 2 ValueSet/my-set"})
public final class GetCommand extends OwnCommand {

    @Option(names = "--number", paramLabel = "N", description = "An earlier version; 1 is the first.")
    private @Nullable String number;

    @Parameters(paramLabel = "TYPE/ID", description = "The resource as \"crosswalk list --own\" names it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String reference;

    @Override
    public Integer call() throws Exception {
        try (OwnStore store = store(root.dataFolderToRead())) {
            out().println(store.json(named(reference, store), number));
            return ExitCodes.OK;
        }
    }
}

package org.crosswalk.app.cli.own;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.fhir.own.Draft;
import org.crosswalk.registry.OwnResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosswalk delete}. */
@Command(
        name = "delete",
        description = {
            "Deletes resources of your own, all or none; a running server stops serving them.",
            "Their versions stay: \"crosswalk get --number\" reads them, and a put brings a resource back."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk delete ValueSet/my-set"})
public final class DeleteCommand extends OwnCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "TYPE/ID",
            description = "The resources as \"crosswalk list --own\" names them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> references;

    @Override
    public Integer call() throws Exception {
        try (OwnStore store = store(root.dataFolderToRead())) {
            List<Draft> drafts = new ArrayList<>();
            for (String reference : references) {
                OwnResource resource = named(reference, store);
                if (!resource.deleted()) {
                    drafts.add(Draft.deletion(resource.type(), resource.id(), resource.version()));
                }
            }
            store.write(drafts).forEach(deleted -> out().println("deleted " + deleted.reference()));
            return ExitCodes.OK;
        }
    }
}

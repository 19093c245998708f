package org.crosswalk.app.cli.own;

import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.registry.OwnResource;

/** What the commands on resources of the site's own have in common. */
abstract class OwnCommand extends DataCommand {

    private static final Pattern REFERENCE =
            Pattern.compile("(CodeSystem|ValueSet|ConceptMap)/([A-Za-z0-9\\-.]{1,64})");

    /** What is kept in, or beside, a data folder; close it. */
    OwnStore store(DataFolder data) throws SettingsFault, CommandFault, DataFolderFault {
        return OwnStore.open(root.settings(), data, root.surroundings().clock().withZone(ZoneId.systemDefault()));
    }

    /** The resource that an argument names. */
    OwnResource named(String reference, OwnStore store) throws CommandFault {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw wrong("\"" + reference
                    + "\" is not like ValueSet/my-set: give CodeSystem, ValueSet or ConceptMap, a slash and"
                    + " the id that \"crosswalk list --own\" shows");
        }
        OwnResource found = store.find(parts.group(1), parts.group(2));
        if (found == null) {
            throw new CommandFault("there is no " + reference
                    + " among the resources of your own; \"crosswalk list --own\"" + " lists them");
        }
        return found;
    }
}

package org.crosswalk.app.cli.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.cli.command.TerminalText;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.registry.OwnResource;

/** {@code crosswalk list --own}: the resources of the site's own. */
public final class OwnListing {

    private static final int REFERENCE = 36;
    private static final int VERSION = 7;

    private OwnListing() {}

    /** Prints them as a table, or as JSON. */
    public static void print(CrosswalkCommand root, DataFolder data, boolean json)
            throws SettingsFault, CommandFault, DataFolderFault, JsonProcessingException {
        PrintWriter out = TerminalText.to(root.out());
        try (OwnStore store =
                OwnStore.open(root.settings(), data, root.surroundings().clock().withZone(ZoneId.systemDefault()))) {
            List<OwnResource> all = store.all();
            if (json) {
                ObjectMapper mapper = new ObjectMapper();
                ArrayNode entries = mapper.createArrayNode();
                for (OwnResource each : all) {
                    entries.addObject()
                            .put("resource", each.reference())
                            .put("version", each.version())
                            .put("lastUpdated", each.lastUpdated().toString())
                            .put("canonical", each.header().canonical().toString())
                            .put("title", each.header().title());
                }
                out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(entries));
            } else if (all.isEmpty()) {
                out.println("no resources of your own; \"crosswalk put FILE\" writes one");
            } else {
                int widest = all.stream()
                        .mapToInt(each -> each.reference().length())
                        .max()
                        .orElse(0);
                Table table = new Table(out, root.surroundings().columns(), Math.min(widest, REFERENCE), VERSION);
                table.row("resource", "version", "canonical");
                all.forEach(each -> table.row(
                        each.reference(),
                        Long.toString(each.version()),
                        each.header().canonical().toString()));
            }
            out.flush();
        }
    }
}

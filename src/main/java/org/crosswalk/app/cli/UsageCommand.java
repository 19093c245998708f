package org.crosswalk.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.content.ReportJson;
import org.crosswalk.app.usage.SharedUsage;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.repository.ResourceRepository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk usage}. */
@Command(
        name = "usage",
        description = {
            "Says how often licensed content (CPT) was shown, by month, client and operation, for reports to its"
                    + " publisher.",
            "A server that runs writes its counts every few seconds. With a PostgreSQL they are those of all machines."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk usage --month 2026-11", "  crosswalk usage --json"})
final class UsageCommand extends DataCommand {

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Only this month, in UTC.")
    private @Nullable String month;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        String wanted = month;
        if (wanted != null && !wanted.matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw wrong("--month: \"" + wanted + "\" is not a month like 2026-11");
        }
        DataFolder data = root.dataFolderToRead();
        Path file = root.usageFile(data);
        List<UsageFile.Count> counts;
        try {
            counts = counts(data, file).stream()
                    .filter(count -> wanted == null || count.month().equals(wanted))
                    .toList();
        } catch (IOException e) {
            throw new CommandFault(file + " cannot be read: " + e.getMessage(), e);
        }
        PrintWriter out = out();
        if (json) {
            out.println(ReportJson.of(counts));
        } else if (counts.isEmpty()) {
            out.println("no licensed content was shown" + (wanted == null ? "" : " in " + wanted));
        } else {
            out.println(line("month", "client", "system", "operation", "answers", "codes"));
            counts.forEach(count -> out.println(line(
                    count.month(),
                    count.client(),
                    KnownCodeSystem.ofUri(count.system())
                            .map(KnownCodeSystem::id)
                            .orElse(count.system()),
                    count.operation(),
                    Long.toString(count.answers()),
                    Long.toString(count.codes()))));
        }
        out.flush();
        return ExitCodes.OK;
    }

    private List<UsageFile.Count> counts(DataFolder data, Path file) throws IOException, SettingsFault {
        Settings settings = root.settings();
        try (ResourceRepository repository = ServiceParts.repository(
                settings, data.path(), root.surroundings().clock())) {
            SharedUsage shared = ServiceParts.usage(settings, () -> repository, file);
            return shared == null ? UsageFile.read(file) : shared.all();
        }
    }

    private static String line(
            String month, String client, String system, String operation, String answers, String codes) {
        return String.format(
                Locale.ROOT, "%-8s %-24s %-8s %-14s %10s %10s", month, client, system, operation, answers, codes);
    }
}

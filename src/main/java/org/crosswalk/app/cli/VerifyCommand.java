package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.content.ReportJson;
import org.crosswalk.compiler.CatalogRepair;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.ReleaseCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk verify}. */
@Command(
        name = "verify",
        description = {
            "Checks every checksum and every count of the loaded releases again, the publishers' files that are kept"
                    + " included.",
            "With --repair, makes a catalogue that was lost anew from the releases that are there. Nothing is deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk verify", "  crosswalk verify --repair"})
final class VerifyCommand extends DataCommand {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--repair",
            description = "First make a lost catalogue anew, and take up whole releases that it does not name.")
    private boolean repair;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.dataFolderToRead();
        PrintWriter out = out();
        boolean lost = false;
        if (repair) {
            CatalogRepair done = data.repair();
            lost = done.lost() > 0;
            told(done).forEach(json ? err()::println : out::println);
        }
        List<ReleaseCheck> checks = data.verify();
        if (json) {
            out.println(ReportJson.of(checks));
        } else {
            for (ReleaseCheck check : checks) {
                out.println(check.key() + (check.earlier() ? " (earlier build): " : ": ")
                        + (check.passed() ? "whole" : "DAMAGED") + "  " + LoadReportText.counts(check.counts()));
                check.faults().forEach(fault -> out.println("  " + fault));
            }
            data.strays()
                    .forEach(folder -> out.println(folder
                            + " is not in the catalogue and not served: \"crosswalk verify --repair\" takes it up, if"
                            + " it is whole and not one too many; else delete it"));
            out.println(summary(checks, data));
        }
        out.flush();
        return !lost && checks.stream().allMatch(ReleaseCheck::passed) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static List<String> told(CatalogRepair done) {
        List<String> lines = new ArrayList<>();
        done.taken()
                .forEach(each -> lines.add("repaired: " + each.key() + ", built " + each.loadedAt() + ", is "
                        + (each.published() ? "published again" : "kept as the earlier build")));
        done.left().forEach(each -> lines.add("left alone: " + each));
        if (lines.isEmpty()) {
            lines.add("nothing to repair: the catalogue names every release that is there");
        }
        return lines;
    }

    private static String summary(List<ReleaseCheck> checks, DataFolder data) {
        long damaged = checks.stream().filter(check -> !check.passed()).count();
        if (checks.isEmpty()) {
            return "nothing loaded in " + data.path();
        }
        long earlier = checks.stream().filter(ReleaseCheck::earlier).count();
        String all = counted(checks.size() - earlier, "release")
                + (earlier == 0 ? "" : " and " + counted(earlier, "earlier build"));
        return damaged == 0 ? all + ", all whole" : damaged + " of " + checks.size() + " releases damaged";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

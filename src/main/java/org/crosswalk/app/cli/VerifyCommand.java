package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.ReleaseCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crosswalk verify}. */
@Command(name = "verify", description = "Checks every checksum and every count of the loaded releases again.")
final class VerifyCommand implements Callable<Integer> {

    private final CrosswalkCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VerifyCommand(CrosswalkCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.dataFolderToRead();
        List<ReleaseCheck> checks = data.verify();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(checks));
        } else {
            for (ReleaseCheck check : checks) {
                out.println(check.key() + ": " + (check.passed() ? "whole" : "DAMAGED") + "  "
                        + LoadReportText.counts(check.counts()));
                check.faults().forEach(fault -> out.println("  " + fault));
            }
            out.println(summary(checks, data));
        }
        out.flush();
        return checks.stream().allMatch(ReleaseCheck::passed) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static String summary(List<ReleaseCheck> checks, DataFolder data) {
        long damaged = checks.stream().filter(check -> !check.passed()).count();
        if (checks.isEmpty()) {
            return "nothing loaded in " + data.path();
        }
        return damaged == 0
                ? checks.size() + (checks.size() == 1 ? " release" : " releases") + ", all whole"
                : damaged + " of " + checks.size() + " releases damaged";
    }
}

package org.crosswalk.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk remove}. */
@Command(name = "remove", description = "Removes a loaded release; a running server stops serving it.")
final class RemoveCommand implements Callable<Integer> {

    private final CrosswalkCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "SYSTEM@VERSION", description = "The release as \"crosswalk list\" names it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String release;

    RemoveCommand(CrosswalkCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        int at = release.indexOf('@');
        if (at <= 0 || at == release.length() - 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "\"" + release + "\" is not SYSTEM@VERSION, for example icd-10-cm@2026");
        }
        DataFolder data = root.dataFolderToRead();
        ReleaseKey key = new ReleaseKey(release.substring(0, at), release.substring(at + 1));
        if (!data.remove(key)) {
            List<String> known = data.list().stream()
                    .map(PublishedRelease::manifest)
                    .map(manifest -> manifest.key().toString())
                    .toList();
            throw new CommandFault(key + " is not loaded in " + data.path()
                    + (known.isEmpty() ? "; nothing is" : "; loaded are " + String.join(", ", known)));
        }
        spec.commandLine().getOut().println("removed " + key);
        return ExitCodes.OK;
    }
}

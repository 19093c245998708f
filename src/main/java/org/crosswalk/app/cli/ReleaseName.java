package org.crosswalk.app.cli;

import java.util.List;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A release as {@code crosswalk list} names it: {@code SYSTEM@VERSION}. */
final class ReleaseName implements ITypeConverter<ReleaseKey> {

    static final String LABEL = "SYSTEM@VERSION";

    @Override
    public ReleaseKey convert(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new TypeConversionException("\"" + text + "\" is not " + LABEL + ", for example icd-10-cm@2026");
        }
        return new ReleaseKey(text.substring(0, at), text.substring(at + 1));
    }

    /** For a release that is not there: says which are. */
    static CommandFault notLoaded(ReleaseKey key, DataFolder data) throws DataFolderFault {
        List<String> known = data.list().stream()
                .map(PublishedRelease::manifest)
                .map(manifest -> manifest.key().toString())
                .toList();
        return new CommandFault(key + " is not loaded in " + data.path()
                + (known.isEmpty() ? "; nothing is" : "; loaded are " + String.join(", ", known)));
    }
}

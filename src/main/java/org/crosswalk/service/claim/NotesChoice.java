package org.crosswalk.service.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.coding.notes.ClaimCode;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * Which release's notes hold for the diagnoses of a claim: their own release's, or those of the release that the client
 * names. Another year's notes are never taken in silence. Not thread-safe.
 */
record NotesChoice(TerminologyView view, Issues issues) {

    private static final String SYSTEM = TabularNotes.system().uri();
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /**
     * The notes.
     *
     * @param diagnoses the diagnoses of the claim
     * @param named the version that the client names, or null
     * @param remarks takes why there are none, or that they are another release's
     */
    Optional<TabularNotes> of(List<PlacedCode> diagnoses, @Nullable String named, List<Issue> remarks) {
        Optional<TabularNotes> asked = named == null ? Optional.empty() : Optional.of(named(named));
        List<CodeSystemProvider> distinct =
                diagnoses.stream().map(PlacedCode::provider).distinct().toList();
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        if (asked.isPresent()) {
            if (distinct.size() > 1 || distinct.get(0) != asked.get().provider()) {
                remark(
                        remarks,
                        "CROSSWALK_CHECK_NOTES_OF_ANOTHER_VERSION",
                        version(asked.get().provider()),
                        versions(distinct));
            }
            return asked;
        }
        if (distinct.size() > 1) {
            remark(remarks, "CROSSWALK_CHECK_VERSIONS_DIFFER", versions(distinct));
            return Optional.empty();
        }
        Optional<TabularNotes> own = TabularNotes.of(distinct.get(0));
        if (own.isPresent() && !own.get().loaded()) {
            remark(remarks, "CROSSWALK_CHECK_NOTES_NOT_LOADED", year(distinct.get(0)), loaded());
            return Optional.empty();
        }
        return own;
    }

    private TabularNotes named(String version) {
        if (view.versions().exactly(SYSTEM, version) instanceof Found found) {
            Optional<TabularNotes> notes = TabularNotes.of(found.provider()).filter(TabularNotes::loaded);
            if (notes.isPresent()) {
                return notes.get();
            }
        }
        throw issues.fault(
                Kind.UNPROCESSABLE, TxIssueType.NOT_FOUND, "CROSSWALK_CHECK_NO_SUCH_NOTES", version, loaded());
    }

    /** The codes in the release with the notes, each once; those that it does not have are remarked. */
    List<ClaimCode> codes(TabularNotes notes, List<PlacedCode> diagnoses, List<Issue> remarks) {
        List<ClaimCode> codes = new ArrayList<>();
        CodeSystemProvider provider = notes.provider();
        for (PlacedCode diagnosis : diagnoses) {
            String code = diagnosis.code();
            if (provider.locate(code) instanceof Location.Exact exact) {
                String display = provider.display(exact.ordinal());
                if (codes.stream().anyMatch(other -> other.ordinal() == exact.ordinal())) {
                    continue;
                }
                codes.add(new ClaimCode(diagnosis.position(), exact.ordinal(), code, display == null ? code : display));
            } else {
                remark(remarks, "CROSSWALK_CHECK_NOT_IN_NOTES_VERSION", code, version(provider));
            }
        }
        return codes;
    }

    private String loaded() {
        String versions = view.codeSystemVersions(SYSTEM).stream()
                .filter(provider ->
                        TabularNotes.of(provider).filter(TabularNotes::loaded).isPresent())
                .map(NotesChoice::version)
                .collect(Collectors.joining(", "));
        return versions.isEmpty() ? issues.text("CROSSWALK_NO_RELEASE") : versions;
    }

    private static String versions(List<CodeSystemProvider> providers) {
        return providers.stream().map(NotesChoice::version).collect(Collectors.joining(", "));
    }

    /** The fiscal year as coders say it, where the version is a year. */
    private static String year(CodeSystemProvider provider) {
        String version = version(provider);
        return YEAR.matcher(version).matches()
                ? "FY" + version
                : TabularNotes.system().title() + " " + version;
    }

    private static String version(CodeSystemProvider provider) {
        return String.valueOf(provider.header().version());
    }

    private void remark(List<Issue> remarks, String messageId, @Nullable Object... arguments) {
        remarks.add(issues.incomplete(messageId, null, arguments));
    }
}

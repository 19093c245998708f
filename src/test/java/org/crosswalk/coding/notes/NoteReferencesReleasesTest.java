package org.crosswalk.coding.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Every code that a note of a publisher's Tabular List names, looked for in the same release. */
@SharedData
class NoteReferencesReleasesTest {

    private static final double AIM = 0.99;

    /** What looks like a code, wherever it stands. */
    private static final Pattern CODE_LIKE = Pattern.compile("\\b[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]+)?\\b");

    /** Vitamins, strains and the like. */
    private static final Set<String> NO_CODES = Set.of("B12");

    /** The releases of ICD-10-CM that are loaded with their Tabular List. */
    static List<TabularNotes> withNotes() throws Exception {
        List<TabularNotes> all = new ArrayList<>();
        for (CodeSystemProvider provider : LoadedReleases.registry().current().codeSystems()) {
            TabularNotes.of(provider).filter(TabularNotes::loaded).ifPresent(all::add);
        }
        return all;
    }

    @Test
    void nearlyAllReferencesResolve() throws Exception {
        assertThat(withNotes()).extracting(n -> n.provider().header().version()).contains("2016", "2021-01");
        for (TabularNotes notes : withNotes()) {
            int notesRead = 0;
            int references = 0;
            int ruled = 0;
            List<String> unresolved = new ArrayList<>();
            Set<String> passedOver = new TreeSet<>();
            for (int ordinal = 0; ordinal < notes.provider().size(); ordinal++) {
                for (TabularNote note : notes.own(ordinal)) {
                    notesRead++;
                    passedOver.addAll(passedOver(note));
                    for (NoteReference reference : notes.references(note)) {
                        references++;
                        ruled += reference.written().rule() == null ? 0 : 1;
                        if (reference.range() == null) {
                            unresolved.add(note.ownerCode() + " " + note.property() + ": '"
                                    + reference.written().text() + "' in: " + note.text());
                        }
                    }
                }
            }
            int resolved = references - unresolved.size();
            System.out.printf(
                    Locale.ROOT,
                    "ICD-10-CM %s: %d notes name codes %d times (%d with a rule on characters); %d resolve (%.3f %%)%n",
                    notes.provider().header().version(),
                    notesRead,
                    references,
                    ruled,
                    resolved,
                    100.0 * resolved / references);
            unresolved.forEach(line -> System.out.println("  not resolved: " + line));
            System.out.println("  looks like a code and is read as none: " + passedOver);
            assertThat(references).isGreaterThan(10_000);
            assertThat(passedOver).isSubsetOf(NO_CODES);
            assertThat((double) resolved / references).isGreaterThan(AIM);
        }
    }

    private static List<String> passedOver(TabularNote note) {
        List<String> read =
                CodeReferences.in(note.text()).stream().map(CodeReference::text).toList();
        return CODE_LIKE
                .matcher(note.text())
                .results()
                .map(MatchResult::group)
                .filter(code -> read.stream().noneMatch(text -> text.contains(code)))
                .toList();
    }
}

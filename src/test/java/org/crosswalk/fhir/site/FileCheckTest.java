package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.Finding;
import org.crosswalk.bulk.GeneratedCodes;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Client;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.verdict.SystemChoice;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a file says of a code what the page says of it, which asks {@code $validate-code} as a client would. */
class FileCheckTest {

    private static final Caller NOBODY = new Caller(Client.ANONYMOUS, null, false);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @Test
    void saysOfTheStarterSetWhatTheServerSays(@TempDir Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        LoadedReleases.loader(data).load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        compare(registry, 4_000, 11);
    }

    @Test
    @SharedData
    void saysOfAllReleasesWhatTheServerSays() throws Exception {
        compare(LoadedReleases.registry(), 20_000, 12);
    }

    private static void compare(TerminologyRegistry registry, int rows, long seed) {
        InMemoryBuilder builder = new InMemoryBuilder();
        Clock clock = Clock.fixed(TODAY.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(), java.time.ZoneOffset.UTC);
        TerminologyService service = new TerminologyService(registry, builder, builder, clock);
        InnerCalls calls = new InnerCalls(new TerminologyOperations(service, registry, 100), Duration.ofMinutes(1));
        FileCheck check = new FileCheck(service, Client.ANONYMOUS);
        GeneratedCodes codes =
                new GeneratedCodes(registry.current(Client.ANONYMOUS).codeSystems(), new Random(seed));
        Map<String, Integer> verdicts = new TreeMap<>();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            InputRow row = codes.next(i);
            Finding finding = check.check(row);
            assertThat(check.isValid(row)).as("%s", row).isEqualTo(finding.isValid());
            String said = said(finding);
            String expected = expected(row, visit(registry, service, calls, row.day()));
            verdicts.merge(said.substring(0, said.indexOf('|')), 1, Integer::sum);
            if (!said.equals(expected)) {
                different.add(row.code() + " " + row.systems() + " " + row.day() + "\n  file: " + said + "\n  page: "
                        + expected);
            }
        }
        assertThat(different).isEmpty();
        assertThat(verdicts.keySet()).as("all verdicts are there: %s", verdicts).hasSizeGreaterThanOrEqualTo(4);
    }

    private static Visit visit(
            TerminologyRegistry registry, TerminologyService service, InnerCalls calls, LocalDate day) {
        SiteRequest request = new SiteRequest("/check", List.of(), NOBODY, "", "http://localhost/fhir", TODAY);
        return new Visit(request, calls, registry, service, new News()).on(day);
    }

    private static String said(Finding finding) {
        return finding.word() + "|" + finding.system() + "|" + finding.version() + "|" + finding.message();
    }

    private static String expected(InputRow row, Visit visit) {
        String system;
        String taken = "";
        Set<String> named = row.systems();
        if (named.size() == 1) {
            system = named.iterator().next();
        } else {
            SystemChoice choice = SystemChoice.of(row.code(), visit.systemsOf(row.code(), named));
            if (choice.system() == null) {
                return "UNKNOWN|||" + choice.problem();
            }
            system = choice.system();
            taken = choice.taken();
        }
        CheckedCode checked = CheckedCode.of(visit, new GivenCode("", row.code(), system, taken, row.day(), null));
        String reasons = String.join(" ", checked.reasons());
        return checked.word() + "|" + system + "|" + checked.version() + "|" + (reasons + " " + taken).strip();
    }
}

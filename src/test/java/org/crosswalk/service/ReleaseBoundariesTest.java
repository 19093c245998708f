package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.SharedReleases;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * On the day before, the day of and the day after every boundary between releases, every code that any of them has is
 * valid or not as the order file in effect on that day says. The order files are read here in their own simplest way.
 */
@SharedData
class ReleaseBoundariesTest {

    /** Took effect on 2021-01-01, by the addenda of that release; CMS's file of October has them as well. */
    private static final Set<String> OF_JANUARY_2021 = Set.of("J1282", "M3581", "M3589", "Z1152", "Z20822", "Z8616");

    private static final List<Reign> ICD_10_CM = List.of(
            cm(
                    "2016",
                    "2015-10-01",
                    "2016-09-30",
                    "cms-2016-code-descriptions-tabular-order.zip!icd10cm_order_2016.txt"),
            cm(
                    "2021",
                    "2020-10-01",
                    "2020-12-31",
                    "cms-2021-code-descriptions-tabular-order.zip!icd10cm_order_2021.txt"),
            cm(
                    "2021-01",
                    "2021-01-01",
                    "2021-09-30",
                    "icd10cm-january-2021-tabular-and-order.zip!icd10cm-order-Jan-2021.txt"),
            cm(
                    "2022-04",
                    "2022-04-01",
                    "2022-09-30",
                    "cms-2022-code-descriptions-tabular-order.zip!icd10cm_order_2022.txt"),
            cm("2024", "2023-10-01", "2024-03-31", "icd10cm-CodesDescriptions-2024.zip!icd10cm-order-2024.txt"),
            cm(
                    "2024-04",
                    "2024-04-01",
                    "2024-09-30",
                    "cms-2024-code-descriptions-tabular-order.zip!icd10cm_order_2024.txt"),
            cm(
                    "2025",
                    "2024-10-01",
                    "2025-03-31",
                    "cms-2025-code-descriptions-tabular-order.zip!icd10cm_order_2025.txt"),
            cm("2025-04", "2025-04-01", "2025-09-30", "Code-desciptions-April-2025.zip!icd10cm-order-April-2025.txt"),
            cm(
                    "2026",
                    "2025-10-01",
                    "2026-09-30",
                    "cms-2026-code-descriptions-tabular-order.zip!icd10cm_order_2026.txt"));

    private static final List<Reign> ICD_10_PCS = List.of(
            pcs("2022-04", "2022-04-01", "2022-09-30", "cms-2022-icd-10-pcs-order-file.zip!icd10pcs_order_2022.txt"),
            pcs("2025", "2024-10-01", "2025-09-30", "cms-2025-icd-10-pcs-order-file.zip!icd10pcs_order_2025.txt"),
            pcs("2026", "2025-10-01", "2026-09-30", "cms-2026-icd-10-pcs-order-file.zip!icd10pcs_order_2026.txt"));

    @Test
    void everyDiagnosisIsValidOnTheDaysThatItsReleasesSay() throws Exception {
        check(MedicalCodeSystems.ICD_10_CM, ICD_10_CM);
    }

    @Test
    void everyProcedureIsValidOnTheDaysThatItsReleasesSay() throws Exception {
        check(MedicalCodeSystems.ICD_10_PCS, ICD_10_PCS);
    }

    private static void check(KnownCodeSystem system, List<Reign> reigns) throws Exception {
        TerminologyService service = LoadedReleases.service(Clock.systemUTC());
        Map<Reign, Map<String, Boolean>> truth = new HashMap<>();
        SortedSet<String> codes = new TreeSet<>();
        for (Reign reign : reigns) {
            Map<String, Boolean> billable = reign.billable();
            truth.put(reign, billable);
            codes.addAll(billable.keySet());
        }
        SortedSet<LocalDate> days = new TreeSet<>();
        for (Reign reign : reigns) {
            for (LocalDate boundary : List.of(reign.start(), reign.end())) {
                days.addAll(List.of(boundary.minusDays(1), boundary, boundary.plusDays(1)));
            }
        }
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        for (LocalDate day : days) {
            Reign reign = reigns.stream().filter(r -> r.has(day)).findFirst().orElse(null);
            Map<String, Boolean> billable = reign == null ? Map.of() : truth.get(reign);
            codes.parallelStream().forEach(raw -> {
                boolean expected = billable.getOrDefault(raw, false);
                ValidateCodeOutcome outcome = service.validate(request(system, code(system, raw), day));
                boolean sameVersion = reign == null || reign.version().equals(outcome.version());
                if (outcome.result() != expected || !sameVersion) {
                    wrong.add(raw + " on " + day + ": " + outcome.result() + " by " + outcome.version());
                }
            });
        }
        System.out.printf(
                "%s: %,d codes on %d days: %,d verdicts, %,d of them not as the order files say%n",
                system.title(), codes.size(), days.size(), (long) codes.size() * days.size(), wrong.size());
        assertThat(wrong.stream().limit(20)).isEmpty();
    }

    private static ValidateCodeRequest request(KnownCodeSystem system, String code, LocalDate day) {
        RequestContext plain = RequestContext.plain();
        return new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(system.uri(), null, code, null)),
                new ArtefactReference.ByCanonical<>(system.uri(), null),
                null,
                new ValidateCodeRequest.Options(false, false, false, null, null, false),
                new RequestContext(
                        plain.resources(),
                        plain.versions(),
                        null,
                        null,
                        day,
                        List.of(),
                        Instant.now().plusSeconds(30),
                        Client.ANONYMOUS,
                        new Evidence(false)));
    }

    /** As FHIR writes it. */
    private static String code(KnownCodeSystem system, String raw) {
        boolean period = system.equals(MedicalCodeSystems.ICD_10_CM) && raw.length() > 3;
        return period ? raw.substring(0, 3) + "." + raw.substring(3) : raw;
    }

    private static Reign cm(String version, String start, String end, String file) {
        return new Reign(version, LocalDate.parse(start), LocalDate.parse(end), "icd-10-cm/" + file);
    }

    private static Reign pcs(String version, String start, String end, String file) {
        return new Reign(version, LocalDate.parse(start), LocalDate.parse(end), "icd-10-pcs/" + file);
    }

    /** The days on which a release answers, and its order file: {@code container!member}. */
    private record Reign(String version, LocalDate start, LocalDate end, String file) {

        boolean has(@Nullable LocalDate day) {
            return day != null && !day.isBefore(start) && !day.isAfter(end);
        }

        /** The codes without period, and whether each can be billed. */
        Map<String, Boolean> billable() throws IOException, SourceFault {
            int bang = file.indexOf('!');
            Map<String, Boolean> codes = new HashMap<>();
            for (String line : SharedReleases.lines(
                    SharedReleases.member(file.substring(0, bang), file.substring(bang + 1)),
                    StandardCharsets.ISO_8859_1)) {
                if (line.length() > 14) {
                    codes.put(line.substring(6, 13).strip(), line.charAt(14) == '1');
                }
            }
            if (version.equals("2021")) {
                codes.keySet().removeAll(OF_JANUARY_2021);
            }
            return codes;
        }
    }
}

package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.ServiceDefaults;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.testing.EditFiles;
import org.jspecify.annotations.Nullable;

/** Files of claim edits, loaded by their licensee and served. Today is 2026-08-15. */
final class ServedEdits {

    static final LocalDate TODAY = LocalDate.of(2026, 8, 15);
    static final Client LICENSEE = new Client("licensee", Set.of(MedicalCodeSystems.CPT.uri()), null);

    private final DataFolder data;
    private final TerminologyService service;

    private ServedEdits(DataFolder data, TerminologyService service) {
        this.data = data;
        this.service = service;
    }

    DataFolder data() {
        return data;
    }

    TerminologyService service() {
        return service;
    }

    static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    /** A zip as CMS ships files. */
    static Path zip(Path folder, String name, Map<String, String> members) throws IOException {
        Path zip = Files.createDirectories(folder).resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return zip;
    }

    /** CMS's first file of pairs for practitioners, in its zip. */
    static Path pairs(Path folder, String... rows) throws IOException {
        return zip(folder, "ccipra-v322r0.zip", Map.of("ccipra-v322r0-f1.TXT", EditFiles.pairs(List.of(rows))));
    }

    static LoadReport load(DataFolder data, @Nullable LicenceAcceptance acceptance, Path... files) throws Exception {
        return new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC())
                .load(List.of(files), new LoadOptions(false, false, false, acceptance), LoadListener.SILENT);
    }

    static ServedEdits of(Path folder, Path... files) throws Exception {
        DataFolder data = new DataFolder(folder);
        LoadReport report = load(data, LicenceAcceptance.by("Example Hospital"), files);
        assertThat(report.failed()).as(report.toString()).isFalse();
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        return new ServedEdits(
                data,
                new TerminologyService(
                        registry,
                        builder,
                        builder,
                        Clock.fixed(Instant.from(TODAY.atStartOfDay(ZoneOffset.UTC)), ZoneOffset.UTC),
                        ServiceLimits.DEFAULT,
                        new ServiceDefaults(false, false)));
    }

    /** A question about codes, each of CPT when it begins with a digit, else of HCPCS; {@code G0101 x 2} has units. */
    Question asks(String... codes) {
        return new Question(Arrays.asList(codes), Client.ANONYMOUS, TODAY, ClaimSetting.PRACTITIONER);
    }

    /** A question about the codes of a claim. */
    final class Question {

        private final List<String> codes;
        private final Client client;
        private final @Nullable LocalDate day;
        private final ClaimSetting setting;

        private Question(List<String> codes, Client client, @Nullable LocalDate day, ClaimSetting setting) {
            this.codes = codes;
            this.client = client;
            this.day = day;
            this.setting = setting;
        }

        Question by(Client who) {
            return new Question(codes, who, day, setting);
        }

        Question on(@Nullable LocalDate when) {
            return new Question(codes, client, when, setting);
        }

        Question in(ClaimSetting where) {
            return new Question(codes, client, day, where);
        }

        CheckCodesOutcome answer() {
            List<ClaimEntry> entries = new ArrayList<>();
            for (String asked : codes) {
                String[] parts = asked.split(" x ");
                String system = Character.isDigit(asked.charAt(0))
                        ? MedicalCodeSystems.CPT.uri()
                        : MedicalCodeSystems.HCPCS.uri();
                entries.add(new ClaimEntry(
                        Coding.of(system, parts[0]),
                        parts.length > 1 ? new BigDecimal(parts[1]) : null,
                        null,
                        null,
                        null,
                        Role.LISTED,
                        null));
            }
            return service.check(new CheckCodesRequest(
                    entries,
                    ClaimFacts.NONE,
                    null,
                    setting,
                    RequestContext.plain(client).on(day)));
        }

        /** The findings that rest on claim edits: code, places, and the line of the row. */
        List<String> found() {
            return answer().findings().stream()
                    .filter(finding -> finding.edit() != null)
                    .map(finding -> String.valueOf(finding.issue().messageId()).replace("CROSSWALK_CHECK_", "") + " "
                            + finding.positions() + " "
                            + java.util.Objects.requireNonNull(finding.edit())
                                    .lines()
                                    .get(0))
                    .toList();
        }
    }
}

package org.crosswalk.bulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.bulk.StreamRun;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.MappingRows;
import org.crosswalk.bulk.reader.Sheet;
import org.crosswalk.model.Client;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/**
 * How often the code to which the Alphabetic Index leads from a term is among the first five proposals for it. The terms are 2,000 of
 * those that lead to one code of the release, each without its nonessential modifiers, once as it is and once with a word that no code has. A
 * code that cannot be billed counts by any code below it.
 */
@SharedData
class ProposalRecallTest {

    private static final int TERMS = 2_000;
    private static final int PROPOSALS = 5;
    private static final String RELEASE = "2016";
    private static final String UNKNOWN_WORD = "qqzzq";

    private static Map<String, String> codesByText(TerminologyView view) {
        CodeSystemProvider release = version(view, MedicalCodeSystems.ICD_10_CM.uri());
        CodeSystemProvider index =
                version(view, MedicalCodeSystems.ICD_10_CM.alphabeticIndex().uri());
        List<Integer> terms = IntStream.range(0, index.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(terms, new Random(20261129));
        Map<String, String> codes = new HashMap<>();
        Set<String> ambiguous = new TreeSet<>();
        for (int i = 0; i < terms.size() && codes.size() < TERMS; i++) {
            int term = terms.get(i);
            String code = index.firstProperty(term, IndexProperty.LEADS_TO.code());
            List<String> names = IndexPath.names(index.code(term));
            if (code == null || names.isEmpty() || release.ordinalOf(code) < 0) {
                continue;
            }
            String before = codes.putIfAbsent(names.get(0), code);
            if (before != null && !before.equals(code)) {
                ambiguous.add(names.get(0));
            }
        }
        codes.keySet().removeAll(ambiguous);
        return codes;
    }

    private static CodeSystemProvider version(TerminologyView view, String system) {
        return view.codeSystemVersions(system).stream()
                .filter(each -> RELEASE.equals(each.header().version()))
                .findFirst()
                .orElseThrow();
    }

    /** The share of terms whose code is among the proposals. */
    private static double share(TerminologyService service, Map<String, String> codes, String more) throws Exception {
        StringBuilder sheet = new StringBuilder("code\ttext\ttarget\n");
        List<String> texts = List.copyOf(codes.keySet());
        for (int i = 0; i < texts.size(); i++) {
            sheet.append(i)
                    .append('\t')
                    .append(texts.get(i).replace('"', ' '))
                    .append(more)
                    .append("\t\n");
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (MappingRows rows = rows(sheet.toString())) {
            StreamRun.run(
                    new MapQuestion(service, Client.ANONYMOUS, MedicalCodeSystems.ICD_10_CM.uri(), PROPOSALS, false),
                    rows,
                    false,
                    false,
                    Runtime.getRuntime().availableProcessors(),
                    answers);
        }
        Set<Integer> right = new TreeSet<>();
        Sheet review = Inputs.sheet(
                new ByteArrayInputStream(answers.toByteArray()),
                ',',
                InputOptions.none().charset());
        int own = review.titles().indexOf(ReviewColumn.SOURCE_CODE.title());
        int target = review.titles().indexOf(ReviewColumn.TARGET_CODE.title());
        for (Sheet.Row row = review.next(); row != null; row = review.next()) {
            int place = Integer.parseInt(row.cell(own));
            String wanted = String.valueOf(codes.get(texts.get(place)));
            if (!row.cell(target).isEmpty() && row.cell(target).startsWith(wanted)) {
                right.add(place);
            }
        }
        return right.size() / (double) texts.size();
    }

    private static MappingRows rows(String sheet) throws Exception {
        return new MappingRows(
                Inputs.sheet(
                        new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), '\t', StandardCharsets.UTF_8),
                Map.of(),
                LocalDate.of(2016, 1, 15));
    }

    @Test
    void theCodeOfATermIsAmongTheFirstProposals() throws Exception {
        TerminologyService service = LoadedReleases.service(Clock.systemUTC());
        Map<String, String> codes = codesByText(service.view(RequestContext.plain()));
        assertThat(codes).hasSizeGreaterThan(TERMS * 9 / 10);
        assertThat(share(service, codes, "")).isGreaterThanOrEqualTo(0.95);
        assertThat(share(service, codes, " " + UNKNOWN_WORD)).isGreaterThanOrEqualTo(0.95);
    }
}

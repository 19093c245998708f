package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every code of the newest releases, written wrongly in several ways at once: it is refused, and it is proposed, alone or
 * among all that the text can mean. A text that is a code itself, or is one with its period in place and in capitals, is
 * that code. A seeded part of the codes is asked; with {@code -Dcrosswalk.codes=all} every one, as {@code .ci/repairs} does.
 */
@SharedData
class ComposedRepairsTest {

    private static final int ONE_IN = "all".equals(System.getProperty("crosswalk.codes")) ? 1 : 100;
    private static final Clock CLOCK =
            Clock.fixed(LocalDate.of(2026, 1, 15).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    private static final Set<String> PROPOSING = Set.of(
            "CROSSWALK_CODE_SPELLING",
            "CROSSWALK_PLACEHOLDER_MISSING",
            "CROSSWALK_PLACEHOLDER_SUPERFLUOUS",
            "CROSSWALK_READ_AS_NUMBER",
            "CROSSWALK_ZERO_LOST");

    private final Random random = new Random(9);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();
    private final AtomicInteger among = new AtomicInteger();
    private final AtomicInteger codesThemselves = new AtomicInteger();

    private TerminologyRegistry registry = new TerminologyRegistry();
    private TerminologyService service = new SmallTerminology().serve();

    @BeforeEach
    void serve() throws Exception {
        registry = LoadedReleases.registry();
        InMemoryBuilder builder = new InMemoryBuilder();
        service = new TerminologyService(registry, builder, builder, CLOCK);
    }

    private CodeSystemProvider release(KnownCodeSystem system, String version) {
        return registry.current().codeSystems().stream()
                .filter(p -> p.header().url().equals(system.uri())
                        && version.equals(p.header().version()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> codes(CodeSystemProvider release, boolean billable) {
        return IntStream.range(0, release.size())
                .filter(ordinal -> release.isNotSelectable(ordinal) != billable)
                .filter(ordinal -> random.nextInt(ONE_IN) == 0)
                .mapToObj(release::code)
                .toList();
    }

    /** The letter in the place of the digit that looks like it. */
    private static Set<String> lookAlikes(String code) {
        return new LinkedHashSet<>(List.of(code, code.replace('0', 'O'), code.replace('1', 'I')));
    }

    private static Set<String> cases(String code) {
        return new LinkedHashSet<>(List.of(code, code.toLowerCase(Locale.ROOT)));
    }

    private static Set<String> periods(String code) {
        return new LinkedHashSet<>(List.of(code, code.replace(".", "")));
    }

    /** As it is, with one placeholder fewer, with one too many. */
    private static Set<String> placeholders(String code) {
        Set<String> all = new LinkedHashSet<>(List.of(code));
        int x = code.indexOf('X', 4);
        if (x > 0) {
            all.add(code.substring(0, x) + code.substring(x + 1));
        }
        if (code.length() > 4) {
            all.add(code.substring(0, code.length() - 1) + "X" + code.charAt(code.length() - 1));
        }
        return all;
    }

    private void check(CodeSystemProvider release, String code, Set<String> texts) {
        for (String padded : texts) {
            for (String alike : lookAlikes(padded)) {
                for (String dotted : periods(alike)) {
                    cases(dotted).forEach(written -> check(release, code, written));
                }
            }
        }
    }

    private void check(CodeSystemProvider release, String code, String written) {
        if (written.equals(code) || release.locate(written) instanceof Location.Exact) {
            return;
        }
        asked.incrementAndGet();
        ValidateCodeOutcome outcome = ask(release.header().url(), written);
        if (outcome.result()) {
            wrong.add(written + " was accepted");
        }
        if (outcome.issues().stream().map(i -> i.text()).anyMatch(text -> text.matches(".*(: *[.]?| [.]|\\[\\])"))) {
            wrong.add(written + " is explained by an empty list");
        }
        if (code.equals(outcome.normalizedCode())) {
            alone.incrementAndGet();
        } else if (outcome.issues().stream()
                .filter(issue -> PROPOSING.contains(String.valueOf(issue.messageId())))
                .anyMatch(issue -> names(issue.text(), code))) {
            among.incrementAndGet();
        } else if (isCodeWithItsPeriod(release, written)) {
            codesThemselves.incrementAndGet();
        } else {
            wrong.add(written + " does not name " + code + ": " + outcome.message());
        }
    }

    private static boolean names(String text, String code) {
        return List.of(text.split("[ ,?;:]+")).contains(code)
                || text.contains(code + ".")
                || text.contains(" " + code + " ");
    }

    private static boolean isCodeWithItsPeriod(CodeSystemProvider release, String written) {
        String bare = written.replace(".", "").toUpperCase(Locale.ROOT);
        String dotted = bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare;
        return release.locate(dotted) instanceof Location.Exact;
    }

    private ValidateCodeOutcome ask(String system, String code) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                Options.NONE,
                RequestContext.plain()));
    }

    private void report(String what, int codes) {
        System.out.printf(
                "%s, one code in %d: %,d codes written in %,d wrong ways: %,d proposed alone, %,d among others, %,d are another"
                        + " code; %d wrong%n",
                what, ONE_IN, codes, asked.get(), alone.get(), among.get(), codesThemselves.get(), wrong.size());
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(alone.get()).isPositive();
    }

    @Test
    void everyDiagnosisWrittenWronglyInSeveralWaysIsProposed() {
        CodeSystemProvider release = release(MedicalCodeSystems.ICD_10_CM, "2026");
        List<String> codes = codes(release, true);
        codes.parallelStream().forEach(code -> check(release, code, placeholders(code)));
        report("ICD-10-CM", codes.size());
    }

    @Test
    void everyProcedureThatLostItsZerosIsProposed() {
        CodeSystemProvider release = release(MedicalCodeSystems.ICD_10_PCS, "2026");
        List<String> codes = codes(release, true).stream().toList();
        codes.parallelStream().forEach(code -> check(release, code, zerosLost(code)));
        report("ICD-10-PCS", codes.size());
    }

    /** As it is; and as a table has it that takes digits for a number. */
    private static Set<String> zerosLost(String code) {
        Set<String> all = new LinkedHashSet<>(List.of(code));
        if (code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            all.add(code.replaceFirst("^0+", ""));
        }
        return all;
    }

    @Test
    void noHeaderOfIcd9IsTakenForACodeOfTheOtherVolume() {
        CodeSystemProvider release = release(MedicalCodeSystems.ICD_9_CM, "2015");
        List<String> headers = codes(release, false);
        for (String header : headers) {
            String kind = release.concept(release.ordinalOf(header)).firstProperty("kind");
            for (String alike : lookAlikes(header)) {
                for (String written : cases(alike)) {
                    asked.incrementAndGet();
                    String named = ask(release.header().url(), written).normalizedCode();
                    int ordinal = named == null ? -1 : release.ordinalOf(named);
                    if (ordinal >= 0
                            && !String.valueOf(kind)
                                    .equals(release.concept(ordinal).firstProperty("kind"))) {
                        wrong.add(written + " was taken for " + named);
                    }
                }
            }
        }
        System.out.printf("ICD-9-CM, one header in %d: %,d texts%n", ONE_IN, asked.get());
        assertThat(wrong).isEmpty();
        assertThat(asked.get()).isPositive();
    }
}

package org.crosswalk.bulk.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.bulk.BoundedCache;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.Finding;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SearchOutcome;
import org.crosswalk.model.SearchOutcome.Hit;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.verdict.CodeVerdict;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.jspecify.annotations.Nullable;

/**
 * Proposes codes for a site's own texts: those that the sheet or the text names, then what the search finds, in its order. Thread-safe.
 */
final class Proposer {

    private static final int KEPT = 4_000;

    /** What can be a code within a text. */
    private static final Pattern NO_CODE = Pattern.compile("[^\\p{Alnum}.:-]+");

    private static final Pattern CODE = Pattern.compile("(?=.*[0-9])[\\p{Alnum}][\\p{Alnum}.:-]+[\\p{Alnum}]");

    private final TerminologyService service;
    private final Client client;
    private final FileCheck check;
    private final Wanted wanted;
    private final BoundedCache<Asked, FewerWords.Alone> alone = new BoundedCache<>(KEPT);

    /**
     * What is wanted for all rows.
     *
     * @param system URI of the code system of the proposals
     * @param count most proposals for a row
     * @param headers whether headers are proposed too
     */
    record Wanted(String system, int count, boolean headers) {}

    private record Asked(String word, Optional<LocalDate> day) {}

    /**
     * What is proposed for a row.
     *
     * @param codes the best first
     * @param remarks sentences on the row, and why it has no proposals
     */
    record Proposals(List<Proposal> codes, List<String> remarks) {}

    Proposer(TerminologyService service, Client client, Wanted wanted) {
        this.service = service;
        this.client = client;
        this.check = FileCheck.unseen(service, client);
        this.wanted = wanted;
    }

    /**
     * Proposes.
     *
     * @param target the code that the sheet has for the row; empty where it has none
     * @param targetSystem the name that the sheet has for its system; empty where it has none
     * @param said what the sheet says of the relation, such as {@code equivalent}; may be empty
     */
    Proposals propose(String text, String target, String targetSystem, String said, @Nullable LocalDate day) {
        Row row = new Row(text, day);
        if (!target.isEmpty()) {
            row.ownTarget(target, targetSystem, said);
        }
        row.namedIn(text);
        row.byWords();
        row.sayIfNothing();
        return new Proposals(row.codes(), row.remarks.build().toList());
    }

    /** The search for a row. Used by one thread. */
    private final class Row {

        private final String text;
        private final @Nullable LocalDate day;
        private final @Nullable CodeSystemProvider release;
        private final Map<String, Proposal> found = new LinkedHashMap<>();
        private final Stream.Builder<String> remarks = Stream.builder();
        private String ifNothing = "";

        Row(String text, @Nullable LocalDate day) {
            this.text = text;
            this.day = day;
            this.release = service.view(context(day))
                    .versions()
                    .resolve(wanted.system, null)
                    .orNull();
        }

        List<Proposal> codes() {
            return found.values().stream().limit(wanted.count).toList();
        }

        private void ownTarget(String target, String system, String said) {
            Set<String> named = SystemsOfCode.named(system);
            String uri = service.systemUri(system);
            if (!system.isEmpty() && !named.contains(wanted.system) && !uri.equals(wanted.system)) {
                remarks.add("The sheet's own target " + target + " is of " + system + " and not of "
                        + title(wanted.system) + ": make a map of its own for it.");
                return;
            }
            String relation = said.isEmpty() ? "" : ", which the sheet calls " + said;
            String whyNot = whyNot(target, "The sheet's own target " + target, relation);
            remark(whyNot);
            if (!whyNot.isEmpty() && isHeader(target)) {
                String why = "It stands below " + target + ", the sheet's own target, and ";
                boolean both =
                        !text.isEmpty() && below(target, target + " " + text, why + "has the words of the text.");
                if (!both) {
                    below(target, target, why + "can be billed.");
                }
            }
        }

        /** Takes what stands below a header; in the order of codes where nothing but the header is looked for. */
        private boolean below(String header, String words, String why) {
            List<Hit> hits = new ArrayList<>(search(words, day, false).hits());
            hits.removeIf(hit -> !hit.code().startsWith(header) || hit.code().equals(header));
            Set<String> sides = Sides.in(text);
            if (hits.stream().anyMatch(hit -> !Sides.areOther(sides, titleOf(hit)))) {
                hits.removeIf(hit -> Sides.areOther(sides, titleOf(hit)));
            }
            if (words.equals(header)) {
                hits.sort(Comparator.comparing(Hit::code));
            }
            hits.forEach(hit -> add(hit, Ground.BELOW, why));
            return !hits.isEmpty();
        }

        private void remark(String sentences) {
            if (!sentences.isEmpty()) {
                remarks.add(sentences);
            }
        }

        /** Proposes a code that is named; else answers why not. */
        private String whyNot(String code, String subject, String relation) {
            Finding finding = finding(code);
            String on = day == null ? "" : " on " + day;
            boolean written = release == null
                    || release.ordinalOf(code) >= 0
                    || finding.replacement().isEmpty();
            if (finding.isValid() && written) {
                add(code, true, subject + " is valid" + on + relation + ".");
                return "";
            }
            if (wanted.headers && finding.word() == Word.NOT_BILLABLE && isHeader(code)) {
                add(code, false, subject + " is a header" + relation + ".");
                return "";
            }
            String meant = meant(finding);
            if (!meant.isEmpty()) {
                add(meant, true, subject + " can only mean " + meant + ", which is valid" + on + relation + ".");
                return "";
            }
            return subject + " cannot be taken: " + finding.message();
        }

        private Finding finding(String code) {
            return check.check(new InputRow(0, List.of(), code, Set.of(wanted.system), day, null));
        }

        /** The one right code that a code which is none can mean; else empty. */
        private String meant(Finding finding) {
            String meant = finding.replacement();
            boolean here = finding.replacementSystem().isEmpty()
                    || finding.replacementSystem().equals(wanted.system);
            return !meant.isEmpty() && here && finding(meant).isValid() ? meant : "";
        }

        /** The codes that stand in the text: those that there are, and a text that can be nothing else. */
        private void namedIn(String words) {
            for (String word : NO_CODE.split(words)) {
                String code = word.toUpperCase(Locale.ROOT);
                boolean there = release != null && release.ordinalOf(code) >= 0;
                boolean alone = word.equals(words.strip());
                boolean taken = CODE.matcher(code).matches()
                        && !found.containsKey(code)
                        && (there
                                || (alone
                                        && (looksLikeOne(code)
                                                || !meant(finding(word)).isEmpty())));
                if (taken) {
                    String why = whyNot(there ? code : word, "The code " + word + " in the text", "");
                    if (there) {
                        remark(why);
                    } else {
                        // Abbreviations look like codes too.
                        ifNothing = why;
                    }
                }
            }
        }

        private boolean looksLikeOne(String code) {
            return CodingTable.all().stream()
                    .filter(rules -> rules.system().uri().equals(wanted.system))
                    .anyMatch(rules -> rules.fits(code) && !rules.fits(""));
        }

        private boolean isHeader(String code) {
            int ordinal = release == null ? -1 : release.ordinalOf(code);
            return ordinal >= 0 && release != null && release.isNotSelectable(ordinal);
        }

        private void byWords() {
            if (text.isEmpty() || found.size() >= wanted.count) {
                return;
            }
            List<Hit> hits = hits(text);
            if (!hits.isEmpty()) {
                take(hits, new FoundWords(text), List.of());
                return;
            }
            FewerWords fewer = new FewerWords(
                    this::hits,
                    word -> alone.get(
                            new Asked(word.toLowerCase(Locale.ROOT), Optional.ofNullable(day)),
                            asked -> alone(asked.word, day)));
            FewerWords.Found some = fewer.of(text).orElse(null);
            if (some != null) {
                take(some.hits(), new FoundWords(some.words()), some.leftOut());
            }
        }

        /** What to do where nothing is proposed. */
        private void sayIfNothing() {
            if (found.isEmpty()) {
                remark(ifNothing);
            }
            if (found.isEmpty() && !text.isEmpty()) {
                remarks.add("The search finds no code of " + title(wanted.system)
                        + " by these words, nor by some of them: write the text in other words, or the code that is meant"
                        + " into target_code and x into accept; where there is none, write none into accept.");
            }
        }

        /** What the search finds, sides written out; where that is nothing, of the words as they are. */
        private List<Hit> hits(String words) {
            String read = Sides.read(words);
            List<Hit> hits = withHeaders(read);
            return hits.isEmpty() && !read.equals(words) ? withHeaders(words) : hits;
        }

        /** What the search finds: of headers only where nothing else is found, as terms of the index often lead to one. */
        private List<Hit> withHeaders(String words) {
            List<Hit> hits = search(words, day, wanted.headers).hits();
            return hits.isEmpty() && !wanted.headers ? search(words, day, true).hits() : hits;
        }

        /** Takes what is found; of codes for another side only where there is nothing else, and says so. */
        private void take(List<Hit> hits, FoundWords words, List<String> leftOut) {
            Set<String> sides = Sides.in(text);
            int before = found.size();
            List<Hit> others = new ArrayList<>();
            for (Hit hit : hits) {
                if (Sides.areOther(sides, titleOf(hit))) {
                    others.add(hit);
                } else if (!FoundWords.leadsAway(hit)) {
                    take(hit, words, leftOut, "");
                }
            }
            if (found.size() == before) {
                others.forEach(hit -> take(
                        hit,
                        words,
                        leftOut,
                        "The side does not fit: the text says " + String.join(", ", sides) + ". "));
            }
        }

        private void take(Hit hit, FoundWords words, List<String> leftOut, String first) {
            String said = first + (leftOut.isEmpty() ? "" : "Left out: " + String.join(", ", leftOut) + ". ");
            FoundWords.Why why = words.of(hit);
            if (hit.billable() || wanted.headers) {
                add(hit, said.isEmpty() ? why.ground() : Ground.SOME_WORDS, said + why.reason());
            } else if (found.size() < wanted.count) {
                below(
                        hit.code(),
                        hit.code(),
                        said + why.reason() + " That is of " + hit.code() + ", a header, and this stands below.");
            }
        }

        private static String titleOf(Hit hit) {
            return hit.display() == null ? "" : hit.display();
        }

        private void add(Hit hit, Ground ground, String reason) {
            found.putIfAbsent(hit.code(), new Proposal(hit.code(), titleOf(hit), hit.billable(), ground, reason));
        }

        private void add(String code, boolean billable, String reason) {
            int ordinal = release == null ? -1 : release.ordinalOf(code);
            String display = ordinal < 0 || release == null ? null : release.display(ordinal);
            found.putIfAbsent(code, new Proposal(code, display == null ? "" : display, billable, Ground.NAMED, reason));
        }
    }

    private FewerWords.Alone alone(String word, @Nullable LocalDate day) {
        SearchOutcome found = search(word, day, true);
        return new FewerWords.Alone(
                found.total(), found.hits().stream().anyMatch(hit -> FoundWords.isWhole(word, hit)));
    }

    private SearchOutcome search(String words, @Nullable LocalDate day, boolean headers) {
        return service.candidates(
                new SearchRequest(words, new Canonical(wanted.system, null), wanted.count, !headers, context(day)));
    }

    private RequestContext context(@Nullable LocalDate day) {
        return RequestContext.plain(client).on(day);
    }

    private String title(String system) {
        return CodeVerdict.title(system, service.view(context(null)).codeSystemVersions(system));
    }
}

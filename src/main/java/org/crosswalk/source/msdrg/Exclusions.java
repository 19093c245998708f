package org.crosswalk.source.msdrg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * Appendix C: the complications or comorbidities, each with the collection of principal diagnoses beside which it does not
 * count (a PDX collection), and these collections. Other parts of the appendix and other appendices are passed over.
 *
 * @param listed the complications or comorbidities
 * @param collections the collections by number
 */
record Exclusions(List<Listed> listed, Map<Integer, Collection> collections) {

    private static final String CODE = "((?=[A-Z]*[0-9])[A-Z][0-9A-Z]{2,6})";
    private static final Pattern APPENDIX = Pattern.compile("\\|\\s*Appendix ([A-Z])\\b.*");
    private static final Pattern PART = Pattern.compile("\\|?\\s*(?:Appendix C,?\\s+)?Part ([0-9])\\s*(?:[:.|-].*)?");
    private static final Pattern COLLECTION =
            Pattern.compile("(?i)\\|?\\s*PDX (?:Collection|Exclusions?)[:\\s]+([0-9]{1,5})\\b.*");
    private static final Pattern TITLES = Pattern.compile("\\s*I10 D.*|[:=+|\\s-]*");
    private static final Pattern LISTED = Pattern.compile("\\s*" + CODE + "\\s+(CC|MCC)\\s+(?:No ?Excl[a-z]*"
            + "|(?:PDX )?(?:Collection )?([0-9]{1,5})(?:\\s*:\\s*([0-9]{1,6})(?: codes?)?)?)(?:\\s+(\\S.*))?");
    private static final Pattern MEMBER = Pattern.compile("\\s*" + CODE + "(?:\\s+(\\S.*))?");

    /**
     * A complication or comorbidity.
     *
     * @param code ICD-10-CM code with period
     * @param text its description there; empty where it has none
     * @param level {@code CC} or {@code MCC}
     * @param collection the number of its collection; null where no principal diagnosis excludes it
     * @param members of the collection, as stated beside it; null where nothing is
     * @param where its place
     */
    record Listed(
            String code,
            String text,
            String level,
            @Nullable Integer collection,
            @Nullable Integer members,
            SourcePosition where) {}

    /**
     * A collection.
     *
     * @param name its number as the file writes it
     * @param members the principal diagnoses
     */
    record Collection(String name, List<Member> members) {}

    /**
     * A principal diagnosis of a collection.
     *
     * @param code ICD-10-CM code with period
     * @param text its description there; empty where it has none
     * @param where its place
     */
    record Member(String code, String text, SourcePosition where) {}

    static Exclusions of(SourceFile file) throws SourceFault {
        Reader reader = new Reader();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                reader.line(line.stripTrailing(), lines.position());
            }
        }
        return reader.whole(file);
    }

    /** Rows of both kinds. */
    long rows() {
        return listed.size()
                + collections.values().stream()
                        .mapToLong(collection -> collection.members().size())
                        .sum();
    }

    /** What has been read, and where the reader is. */
    private static final class Reader {

        private final Map<String, Listed> listed = new LinkedHashMap<>();
        private final Map<Integer, Collection> collections = new TreeMap<>();
        private final Set<String> seen = new HashSet<>();
        private boolean inAppendix;
        private boolean inList;
        private @Nullable Collection collection;

        void line(String line, SourcePosition where) throws SourceFault {
            Matcher appendix = APPENDIX.matcher(line);
            Matcher part = PART.matcher(line);
            Matcher heading = COLLECTION.matcher(line);
            if (inAppendix && part.matches()) {
                inList = part.group(1).equals("1");
                collection = null;
            } else if (appendix.matches()) {
                inAppendix = appendix.group(1).equals("C");
                inList = inAppendix;
                collection = null;
            } else if (!inAppendix || TITLES.matcher(line).matches()) {
                return;
            } else if (heading.matches()) {
                collection = collections.computeIfAbsent(
                        Integer.valueOf(heading.group(1)),
                        number -> new Collection(heading.group(1), new ArrayList<>()));
            } else if (collection != null) {
                member(collection, line, where);
            } else if (inList) {
                listed(line, where);
            }
        }

        /** A line that begins with no code is one of the introduction. */
        private void listed(String line, SourcePosition where) throws SourceFault {
            Matcher row = LISTED.matcher(line);
            if (!row.matches()) {
                if (MEMBER.matcher(line).matches()) {
                    throw new SourceFault(
                            where,
                            "'" + line.strip()
                                    + "' is no ICD-10-CM code with CC or MCC and the number of a PDX collection");
                }
                return;
            }
            String code = Manual.dotted(row.group(1));
            Listed read = new Listed(
                    code, text(row.group(5)), row.group(2), number(row.group(3)), number(row.group(4)), where);
            if (listed.put(code, read) != null) {
                throw new SourceFault(where, code + " came before");
            }
        }

        private void member(Collection of, String line, SourcePosition where) throws SourceFault {
            Matcher row = MEMBER.matcher(line);
            if (!row.matches()) {
                throw new SourceFault(
                        where, "'" + line.strip() + "' is no ICD-10-CM code of PDX collection " + of.name());
            }
            String code = Manual.dotted(row.group(1));
            if (!seen.add(Integer.valueOf(of.name()) + " " + code)) {
                throw new SourceFault(where, code + " came before in PDX collection " + of.name());
            }
            of.members().add(new Member(code, text(row.group(2)), where));
        }

        private static String text(@Nullable String group) {
            return group == null ? "" : group;
        }

        private static @Nullable Integer number(@Nullable String group) {
            return group == null ? null : Integer.valueOf(group);
        }

        /** Every collection that is named is there, with as many codes as are stated. */
        Exclusions whole(SourceFile file) throws SourceFault {
            if (listed.isEmpty()) {
                throw new SourceFault(
                        file.name(),
                        "has no list of CC and MCC with their PDX collections; it is cut off, get it again");
            }
            for (Listed row : listed.values()) {
                Integer number = row.collection();
                Collection of = number == null ? null : collections.get(number);
                int found = of == null ? 0 : of.members().size();
                Integer stated = row.members();
                if (number != null && (found == 0 || (stated != null && stated != found))) {
                    throw new SourceFault(
                            row.where(),
                            row.code() + " names PDX collection " + number + (stated == null ? "" : " of " + stated)
                                    + ", and it has " + found + " codes here; the file is cut off, get it again");
                }
            }
            return new Exclusions(List.copyOf(listed.values()), collections);
        }
    }
}

package org.crosswalk.source.icd9cm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.OrderFileRecognition;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;

/**
 * What a file of descriptions says of itself. CMS named them anew nearly every year ({@code CMS32_DESC_LONG_DX.txt},
 * {@code CMS30_DESC_LONG_DX 080612.txt}, {@code I9diagnosesV24.txt}, {@code I9DX_DESC.txt}), so the lines decide whether it is
 * one; the name gives the version and says which of the two classifications it is, and whether the texts are full ones
 * only where it has a word for that.
 *
 * @param kind diagnoses or procedures
 * @param full full descriptions; else abbreviated ones
 * @param version of the grouper, such as 32
 */
record DescriptionName(Kind kind, boolean full, int version) {

    /** The abbreviated titles of CMS have up to 24 characters. */
    private static final int LONGEST_ABBREVIATED = 24;

    private static final Pattern AS_LAST = Pattern.compile("cms[0-9]{2}_desc_(?:long|short)_(?:dx|sg).*");
    private static final Pattern ICD_9 = Pattern.compile("cms[0-9]{2}|v[0-9]{2}(?![0-9])|(?<![a-z])i-?9|icd-?9|desc");
    private static final Pattern KIND =
            Pattern.compile("(?<![a-z])(?:(dx|diag[a-z]*)|(?:sg|px|surg[a-z]*|proc[a-z]*))(?![a-z])");
    private static final Pattern VERSION = Pattern.compile("(?:cms|v)([0-9]{2})(?![0-9])");
    private static final Pattern FULL = Pattern.compile("long|full");
    private static final Pattern ABBREVIATED = Pattern.compile("short|abbrev");

    /**
     * Reads the name and looks at the first lines.
     *
     * @return empty when it is another file
     * @throws SourceFault when it is named like those of the last years and does not begin like one, or does not say its
     *     version
     */
    static Optional<DescriptionName> of(SourceFile file) throws SourceFault {
        String name = file.name().toLowerCase(Locale.ROOT);
        Optional<Kind> kind = kind(name);
        if (!name.endsWith(".txt") || kind.isEmpty() || !ICD_9.matcher(name).find()) {
            return Optional.empty();
        }
        List<String> lines = OrderFileRecognition.firstLines(file);
        if (lines.isEmpty() || !kind.get().fits(lines.get(0))) {
            if (AS_LAST.matcher(name).matches()) {
                throw new SourceFault(
                        SourcePosition.of(file.name(), 1),
                        "is named like descriptions of ICD-9-CM and does not begin like them");
            }
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(name);
        if (!version.find()) {
            throw new SourceFault(
                    file.name(),
                    "is a list of ICD-9-CM codes whose name does not say the version; put it into the name, such as"
                            + " CMS32_DESC_LONG_DX.txt");
        }
        boolean full = FULL.matcher(name).find() || (!ABBREVIATED.matcher(name).find() && isFull(kind.get(), lines));
        return Optional.of(new DescriptionName(kind.get(), full, Integer.parseInt(version.group(1))));
    }

    private static Optional<Kind> kind(String name) {
        Matcher found = KIND.matcher(name);
        return found.find() ? Optional.of(found.group(1) == null ? Kind.PROCEDURE : Kind.DIAGNOSIS) : Optional.empty();
    }

    private static boolean isFull(Kind kind, List<String> lines) {
        return lines.stream().anyMatch(line -> kind.text(line).length() > LONGEST_ABBREVIATED);
    }
}

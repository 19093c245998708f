package org.crosswalk.source.gem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * The general equivalence mappings (GEMs) of CMS and NCHS: ASCII lines of 19 characters, codes without period.
 *
 * <pre>
 *   from ICD-9-CM (2018_I9gem.txt, gem_i9pcs.txt):  1-5 source   7-13 target   15-19 flags
 *   to ICD-9-CM   (2018_I10gem.txt, gem_pcsi9.txt): 1-7 source   9-13 target   15-19 flags
 *
 *   flags: 1 approximate, 2 no map (target NoDx, NoPCS or NoI9), 3 combination, 4 scenario, 5 choice list
 * </pre>
 *
 * The place of the blanks tells the direction of each line. Diagnoses and procedures are told apart by their codes:
 * ICD-10-PCS codes have seven characters, most begin with a digit; ICD-9-CM diagnoses have up to five characters,
 * procedures three or four digits.
 *
 * <p>The version is the year in the file's name; without one it is 2018, because the GEMs ended with fiscal year 2018
 * and CMS named the procedure files without a year.
 */
public final class GemFormat implements SourceFormat {

    static final String MAP = "map";

    private static final String FINAL_YEAR = "2018";
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])20[0-9]{2}(?![0-9])");

    @Override
    public String id() {
        return "gem";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        GemDirection direction = direction(file);
        if (direction == null) {
            return Optional.empty();
        }
        Matcher year = YEAR.matcher(file.name());
        String version = year.find() ? year.group() : FINAL_YEAR;
        return Optional.of(new Recognition(new ReleaseKey(direction.id(), version), MAP, true));
    }

    /** What the lines at the beginning say, or null when the first of them is none of a GEM. */
    private static @Nullable GemDirection direction(SourceFile file) throws SourceFault {
        byte[] head = file.head();
        String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        GemLine first = GemLine.parse(lines[0]);
        if (first == null) {
            return null;
        }
        GemLine.Kind kind = GemLine.Kind.EITHER;
        for (int i = 0; i < lines.length; i++) {
            GemLine line = GemLine.parse(lines[i]);
            if (line == null || line.kind() == GemLine.Kind.EITHER || line.kind() == kind) {
                continue;
            }
            if (kind != GemLine.Kind.EITHER) {
                throw new SourceFault(
                        SourcePosition.of(file.name(), i + 1L), "mixes lines of a diagnosis and of a procedure GEM");
            }
            kind = line.kind();
        }
        // Seven characters that begin with a letter and a digit, throughout: injuries or external causes.
        return GemDirection.of(first.fromIcd9(), kind != GemLine.Kind.PROCEDURE);
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        for (GemDirection direction : GemDirection.values()) {
            if (direction.id().equals(release.system())) {
                return GemSource.of(direction, new RoledFiles(release, files), starter);
            }
        }
        throw new SourceFault(release.toString(), "is none of the GEMs");
    }
}

package org.crosswalk.source.cpt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * CPT in the files that the American Medical Association distributes to its licensees.
 *
 * <pre>
 *   LONGULT.txt                 notice, blank line; code TAB long descriptor, upper and lower case
 *   LONGUT.txt                  the same in upper case
 *   MEDU.txt                    notice, blank line; code 1-5, blank, medium descriptor from 7
 *   SHORTU.txt                  notice, blank line; code 1-5, blank, short descriptor from 7
 *   MODUL.txt                   Appendix A as prose: see {@link CptModifiers}
 *   Consolidated_Code_List.txt  preamble; header row and rows of TAB-separated columns
 *   ConsumerDescriptor.txt      Concept Id TAB CPT Code TAB Consumer Friendly Descriptor, header row
 *   ClinicianDescriptor.txt     Concept Id TAB CPT Code TAB Clinician Descriptor Id TAB Clinician Descriptor, header row
 *   OrthopoxvirusCodes.txt      one code a line; TelemedicineCodes.txt likewise
 * </pre>
 *
 * A release needs {@code LONGULT.txt} or {@code Consolidated_Code_List.txt}; the others add to it.
 *
 * <p>The version is the year of use. It is the year that a notice gives as the edition ({@code CPT 2026}), in the file
 * itself or in a text beside it in the same download; else the year in the file's name or in that of a CPT file beside it. A
 * year of copyright is never taken for it: the AMA publishes before the year begins. Where nothing tells the year the
 * file is refused, because answers by date of service depend on it.
 *
 * <p>The descriptors are licensed: no fault or remark repeats one.
 */
public final class CptFormat implements SourceFormat {

    private static final String EDITION_WORDS =
            "(?:(?:Standard|Data|Files?|Professional|Codebook|Code|Set|Link|Edition)\\s+){0,4}";
    private static final Pattern EDITION = Pattern.compile(
            "(?i)\\bCPT(?:\u00AE|\u2122|\\(R\\))?,?\\s+" + EDITION_WORDS + "(20[0-9]{2})\\b(?!\\s*(?:American|AMA))");
    private static final Pattern YEAR_BEFORE =
            Pattern.compile("(?i)(?<!copyright )(?<!\u00A9 )(?<![0-9-])\\b(20[0-9]{2})\\s+CPT\\b");
    private static final Pattern YEAR_IN_NAME = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");
    private static final Pattern CODE_ROW = Pattern.compile("(?m)^[0-9]{4}[0-9A-Z][\\t ]");

    @Override
    public String id() {
        return MedicalCodeSystems.CPT.id();
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        CptRole role = role(file);
        if (role == null) {
            return Optional.empty();
        }
        String year = year(file, siblings);
        if (year == null) {
            throw new SourceFault(
                    file.name(),
                    "does not tell of which year's CPT it is; put the year into its name, for example LONGULT_2026.txt, or"
                            + " load the whole download whose texts say 'CPT 2026'");
        }
        return Optional.of(
                new Recognition(new ReleaseKey(MedicalCodeSystems.CPT.id(), year), role.id(), role.essential()));
    }

    private static @Nullable CptRole role(SourceFile file) {
        return CptRole.of(file.name(), head(file));
    }

    private static String head(SourceFile file) {
        return new String(file.head(), StandardCharsets.UTF_8);
    }

    private static @Nullable String year(SourceFile file, List<SourceFile> siblings) {
        List<SourceFile> nearestFirst = new ArrayList<>();
        nearestFirst.add(file);
        nearestFirst.addAll(siblings);
        for (SourceFile text : nearestFirst) {
            String year = text.name().toLowerCase(Locale.ROOT).endsWith(".txt") ? yearInNotice(text) : null;
            if (year != null) {
                return year;
            }
        }
        for (SourceFile named : nearestFirst) {
            Matcher year = YEAR_IN_NAME.matcher(named.name());
            boolean ofCpt = named.name().toUpperCase(Locale.ROOT).contains("CPT") || role(named) != null;
            if (ofCpt && year.find()) {
                return year.group(1);
            }
        }
        return null;
    }

    private static @Nullable String yearInNotice(SourceFile file) {
        String head = head(file);
        Matcher rows = CODE_ROW.matcher(head);
        String notice = rows.find() ? head.substring(0, rows.start()) : head;
        for (Pattern pattern : List.of(EDITION, YEAR_BEFORE)) {
            Matcher year = pattern.matcher(notice);
            if (year.find()) {
                return year.group(1);
            }
        }
        return null;
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return CptSource.of(new RoledFiles(release, files), starter);
    }
}

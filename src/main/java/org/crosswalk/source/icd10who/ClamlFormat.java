package org.crosswalk.source.icd10who;

import java.util.List;
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
import org.crosswalk.source.icd10who.ClamlReader.Title;

/**
 * ICD-10 as ClaML, which the World Health Organization ships as one XML file; layout at {@code ClamlReader}. The only role
 * is {@code claml}. National modifications come in the same format under names of their own ({@code ICD-10-GM}); they are
 * other code systems and are refused.
 */
public final class ClamlFormat implements SourceFormat {

    static final String DOCUMENT = "claml";

    private static final String SYSTEM = MedicalCodeSystems.ICD_10.id();
    private static final Pattern ICD_10 = Pattern.compile("icd[- ]?10(?![0-9])", Pattern.CASE_INSENSITIVE);
    private static final Pattern NATIONAL =
            Pattern.compile("icd[- ]?10[- ]?(gm|cm|pcs|am|ca|ch|se|nl|be)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        Optional<Title> found = ClamlReader.title(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Title title = found.get();
        String words = title.name() + " " + title.text();
        if (!ICD_10.matcher(words).find()) {
            return Optional.empty();
        }
        Matcher national = NATIONAL.matcher(words);
        if (national.find()) {
            throw new SourceFault(
                    file.name(), "is " + national.group() + ", a modification of ICD-10 and not ICD-10 itself");
        }
        for (String place : List.of(title.version(), title.name(), title.date())) {
            Matcher year = YEAR.matcher(place);
            if (year.find()) {
                return Optional.of(new Recognition(new ReleaseKey(SYSTEM, year.group(1)), DOCUMENT, true));
            }
        }
        throw new SourceFault(file.name(), "is ICD-10 in ClaML and its title does not say the year");
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        if (!YEAR.matcher(release.version()).matches()) {
            throw new SourceFault(release.toString(), "is not a version of ICD-10, which is a year: 2019");
        }
        return new ClamlRelease(new RoledFiles(release, files), Integer.parseInt(release.version()), starter);
    }
}

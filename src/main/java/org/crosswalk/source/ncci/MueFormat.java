package org.crosswalk.source.ncci;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.FhirCode;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * Medically unlikely edits: {@code MCR_MUE_PractitionerServices_Eff_10-01-2026.csv}, also {@code OutpatientHospital} and
 * {@code DMESupplier}. The name alone tells the quarter; the file has the values of this quarter only.
 */
public final class MueFormat implements SourceFormat {

    private static final String UNITS = "units";
    private static final Pattern NAME = Pattern.compile(
            "mcr_mue_(practitioner|outpatient|dme)[a-z]*_eff_([0-9]{2})-([0-9]{2})-([0-9]{4}).*\\.csv",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("(?is)HCPCS\\s*/\\s*CPT\\s+code\"?\\s*,[^\\n]*MUE\\s+values?.*adjudication\\s+indicator");

    @Override
    public String id() {
        return "ncci-mue";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (!HEADER.matcher(new String(file.head(), StandardCharsets.ISO_8859_1))
                .find()) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(file.name());
        if (!name.matches()) {
            throw new SourceFault(
                    file.name(),
                    "is a file of medically unlikely edits whose name does not tell setting and quarter; name it as CMS does,"
                            + " for example MCR_MUE_PractitionerServices_Eff_10-01-2026.csv");
        }
        return Optional.of(new Recognition(
                new ReleaseKey(
                        NcciSource.system(ClaimEditKind.UNITS, setting(name.group(1))),
                        quarter(file, name).version()),
                UNITS,
                true));
    }

    private static Quarter quarter(SourceFile file, Matcher name) throws SourceFault {
        try {
            return Quarter.of(LocalDate.of(
                    Integer.parseInt(name.group(4)), Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))));
        } catch (DateTimeException e) {
            throw new SourceFault(file.name(), "names a day that is none", e);
        }
    }

    private static ClaimSetting setting(String name) {
        return FhirCode.find(ClaimSetting.values(), name.toLowerCase(Locale.ROOT))
                .orElseThrow();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return NcciSource.of(
                new RoledFiles(release, files),
                ClaimEditKind.UNITS,
                setting(release.system().substring(release.system().lastIndexOf('-') + 1)),
                Quarter.of(release.version()),
                List.of(),
                starter,
                MueRows::read);
    }
}

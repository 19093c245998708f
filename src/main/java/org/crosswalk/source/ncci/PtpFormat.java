package org.crosswalk.source.ncci;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * Procedure-to-procedure edits: {@code ccipra-v322r0-f1.TXT} to {@code f4} for practitioners, {@code ccioph-…} for hospital
 * outpatient departments, each a part of the pairs. The name tells the quarter: version 32.2 is of July 2026, the year 1994
 * plus 32. The rows tell their own days, those of former quarters included.
 */
public final class PtpFormat implements SourceFormat {

    private static final int YEAR_OF_VERSION_0 = 1994;

    /** CMS has shipped each edition in so many files for years. */
    private static final int PARTS = 4;

    private static final Pattern NAME =
            Pattern.compile("cci(pra|oph)-v([0-9]{2})([0-3])r[0-9]+-f([0-9]{1,2})\\.txt", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER = Pattern.compile("(?i)column\\s*1[^\\r\\n]*\\t[^\\r\\n]*column\\s*2");
    private static final Pattern ROLE = Pattern.compile("f[0-9]{1,2}");

    @Override
    public String id() {
        return "ncci-ptp";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        if (!HEADER.matcher(head).find() || head.lines().noneMatch(PtpRows::isRow)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(file.name());
        if (!name.matches()) {
            throw new SourceFault(
                    file.name(),
                    "is a file of procedure-to-procedure edits whose name does not tell setting, quarter and part; name it as"
                            + " CMS does, for example ccipra-v322r0-f1.TXT");
        }
        ClaimSetting setting =
                name.group(1).equalsIgnoreCase("pra") ? ClaimSetting.PRACTITIONER : ClaimSetting.OUTPATIENT;
        Quarter quarter =
                new Quarter(YEAR_OF_VERSION_0 + Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)) + 1);
        return Optional.of(new Recognition(
                new ReleaseKey(NcciSource.system(ClaimEditKind.PAIR, setting), quarter.version()),
                "f" + Integer.parseInt(name.group(4)),
                true));
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        return missing(roles).stream()
                .map(part -> "file …-" + part + ".TXT: its pairs are not checked")
                .toList();
    }

    /** The files of an edition that are not there. */
    private static List<String> missing(Set<String> roles) {
        return IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> "f" + part)
                .filter(part -> !roles.contains(part))
                .toList();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        Set<String> roles = new TreeSet<>();
        for (RoledFile file : files) {
            if (!ROLE.matcher(file.role()).matches()) {
                throw new SourceFault(file.file().name(), "is no part of " + release);
            }
            roles.add(file.role());
        }
        ClaimSetting setting = release.system().endsWith(ClaimSetting.OUTPATIENT.code())
                ? ClaimSetting.OUTPATIENT
                : ClaimSetting.PRACTITIONER;
        return NcciSource.of(
                new RoledFiles(release, files),
                ClaimEditKind.PAIR,
                setting,
                Quarter.of(release.version()),
                missing(roles),
                starter,
                PtpRows::read);
    }
}

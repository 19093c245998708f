package org.crosswalk.source.ncci;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * Add-on codes with their primary codes: {@code AOC_V2025Q4_01-MCR.txt}. The name tells the quarter, and that the list is
 * Medicare's; columns are known by their names: {@link AddOnColumns}.
 */
public final class AddOnFormat implements SourceFormat {

    private static final String CODES = "codes";
    private static final Pattern NAME =
            Pattern.compile("aoc_v([0-9]{4})q([1-4])[_0-9a-z]*-mcr\\.txt", Pattern.CASE_INSENSITIVE);
    private static final Pattern TALKS = Pattern.compile("(?i)(?:add[ _-]?on|aoc)");

    @Override
    public String id() {
        return "ncci-aoc";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        Matcher name = NAME.matcher(file.name());
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        boolean columns = TALKS.matcher(head).find()
                && head.lines().anyMatch(line -> AddOnColumns.of(line).isPresent());
        if (!columns && !name.matches()) {
            return Optional.empty();
        }
        if (!columns) {
            throw new SourceFault(file.name(), AddOnColumns.COMPLAINT);
        }
        if (!name.matches()) {
            throw new SourceFault(
                    file.name(),
                    "is a list of add-on codes whose name does not tell the quarter; name it as CMS does, for example"
                            + " AOC_V2025Q4_01-MCR.txt");
        }
        Quarter quarter = new Quarter(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
        return Optional.of(new Recognition(
                new ReleaseKey(NcciSource.system(ClaimEditKind.ADD_ON, ClaimSetting.PRACTITIONER), quarter.version()),
                CODES,
                true));
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return NcciSource.of(
                new RoledFiles(release, files),
                ClaimEditKind.ADD_ON,
                ClaimSetting.PRACTITIONER,
                Quarter.of(release.version()),
                List.of(),
                starter,
                AddOnRows::read);
    }
}

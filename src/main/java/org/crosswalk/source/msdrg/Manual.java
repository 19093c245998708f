package org.crosswalk.source.msdrg;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.RoledFiles;

/**
 * What all texts of the MS-DRG Definitions Manual have in common. The manual's version is in the name only. CMS counts one a
 * fiscal year, 40 is that of FY2023; {@code 40.1} is the update of April. The version of a release is the fiscal year: {@code 2023},
 * {@code 2023-04}.
 */
final class Manual {

    private static final String PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)";
    private static final String COPYRIGHT =
            "The MS-DRG Definitions Manual is a work of the United States government (CMS).";
    private static final int FIRST_YEAR = 2016;
    private static final int YEAR_OF_VERSION_0 = 1983;
    private static final Pattern NAME = Pattern.compile("(?:.*[^a-z0-9])?v([0-9]{2})(?:[._]([0-9]))?[^0-9].*");

    private Manual() {}

    /**
     * The release that a file is of.
     *
     * @param example a name that tells the version
     * @throws SourceFault when the file's name does not
     */
    static ReleaseKey release(String system, SourceFile file, String example) throws SourceFault {
        String name = file.name();
        Matcher matcher = NAME.matcher(name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new SourceFault(
                    name,
                    "is of the MS-DRG Definitions Manual, and its name does not tell the version; name it, for example, "
                            + example);
        }
        FiscalYearVersion october = FiscalYearVersion.of(YEAR_OF_VERSION_0 + Integer.parseInt(matcher.group(1)));
        boolean whole = matcher.group(2) == null || matcher.group(2).equals("0");
        return new ReleaseKey(system, (whole ? october : october.april()).version());
    }

    /** The lists have the codes of their year. Releases of other years, where loaded, show most of them to be codes. */
    static List<ReleaseKey> mapped(ReleaseKey release, KnownCodeSystem... systems) {
        int last = Integer.parseInt(release.version().substring(0, 4));
        return List.of(systems).stream()
                .flatMap(system -> IntStream.rangeClosed(FIRST_YEAR, last)
                        .mapToObj(year -> new ReleaseKey(system.id(), Integer.toString(year))))
                .toList();
    }

    /** The manifest of one text, whose title ends in its fiscal year. */
    static ReleaseManifest manifest(
            RoledFiles files, SourceFile file, String title, boolean starter, Map<String, Long> counts)
            throws SourceFault {
        Optional<FiscalYearVersion> year =
                FiscalYearVersion.parse(files.release().version());
        if (year.isEmpty()) {
            throw new SourceFault(file.name(), "is of no fiscal year");
        }
        return files.manifest(
                title + ", " + year.get().title(),
                PUBLISHER,
                COPYRIGHT,
                year.get().effective(),
                starter,
                counts);
    }

    /** The header of a resource made of a text. */
    static ResourceHeader resource(
            ReleaseManifest manifest, String id, String url, String name, String title, String description) {
        String version = manifest.key().version();
        return new ResourceHeader(
                id + "-" + version,
                new Canonical(url, version),
                name,
                title + ", " + manifest.title().substring(manifest.title().indexOf("MS-DRG")),
                "active",
                false,
                version.substring(0, 4),
                PUBLISHER,
                description,
                COPYRIGHT,
                "en",
                null);
    }

    /** A code of ICD-10-CM with its period. */
    static String dotted(String code) {
        int category = 3;
        return code.length() > category ? code.substring(0, category) + "." + code.substring(category) : code;
    }
}

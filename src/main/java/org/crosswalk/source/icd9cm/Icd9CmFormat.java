package org.crosswalk.source.icd9cm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;
import org.crosswalk.source.icd9cm.TabularListReader.Heading;

/**
 * The files of an ICD-9-CM release as CMS ships them: {@code CMS32_DESC_LONG_DX.txt}, {@code …_SHORT_DX.txt} and the same
 * for procedures, {@code SG}; other names at {@code DescriptionName}, layout at {@code DescriptionFile}. The number is the version of the grouper of the fiscal
 * year: 32, the last, is FY2015, in effect from 2014-10-01 to 2015-09-30.
 *
 * <p>Roles: {@code dx-long} and {@code px-long}, from which the release is built; {@code dx-short} and {@code px-short},
 * which must have the same codes, and from which it is built where CMS shipped no other; {@code dx-tabular} and {@code px-tabular}, NCHS's Tabular Lists ({@code Dtab12.rtf},
 * {@code Ptab12.RTF}; layout at {@code TabularListReader}), which add titles to headers, chapters, sections, notes and tables
 * of digits. The last of them is of FY2012: after it the codes were frozen but for a few.
 */
public final class Icd9CmFormat implements SourceFormat {

    private static final String SYSTEM = MedicalCodeSystems.ICD_9_CM.id();
    private static final int FISCAL_YEAR_OF_VERSION_0 = 1983;
    private static final int LAST_TABULAR_LIST = 2012;
    private static final int LAST_RELEASE = 2015;
    private static final Set<String> TABULAR_ROLES = Set.of(tabularRole(Kind.DIAGNOSIS), tabularRole(Kind.PROCEDURE));
    private static final Pattern VERSION = Pattern.compile("(19|20)[0-9]{2}");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        Optional<Heading> tabular = TabularListReader.heading(file);
        if (tabular.isPresent()) {
            return Optional.of(new Recognition(
                    new ReleaseKey(SYSTEM, versionFor(tabular.get().year(), siblings)),
                    tabularRole(tabular.get().kind()),
                    false));
        }
        Optional<DescriptionName> described = DescriptionName.of(file);
        if (described.isEmpty()) {
            return Optional.empty();
        }
        DescriptionName name = described.get();
        String role = name.full() ? longRole(name.kind()) : shortRole(name.kind());
        return Optional.of(new Recognition(
                new ReleaseKey(SYSTEM, Integer.toString(year(name))),
                role,
                name.full() || !hasFull(name.version(), siblings)));
    }

    private static int year(DescriptionName name) {
        return FISCAL_YEAR_OF_VERSION_0 + name.version();
    }

    /** Until version 26 there were abbreviated titles only. */
    private static boolean hasFull(int version, List<SourceFile> siblings) throws SourceFault {
        for (SourceFile sibling : siblings) {
            Optional<DescriptionName> other = DescriptionName.of(sibling);
            if (other.isPresent() && other.get().full() && other.get().version() == version) {
                return true;
            }
        }
        return false;
    }

    /**
     * The release that a Tabular List is for: that of the descriptions beside it; else that of its own year, and the last one
     * where it is the last, for the codes were frozen after it.
     */
    private static String versionFor(int year, List<SourceFile> siblings) throws SourceFault {
        Set<Integer> beside = new TreeSet<>();
        for (SourceFile sibling : siblings) {
            DescriptionName.of(sibling).ifPresent(name -> beside.add(year(name)));
        }
        int version = beside.size() == 1 ? beside.iterator().next() : year >= LAST_TABULAR_LIST ? LAST_RELEASE : year;
        return Integer.toString(version);
    }

    static String longRole(Kind kind) {
        return kind == Kind.DIAGNOSIS ? "dx-long" : "px-long";
    }

    static String shortRole(Kind kind) {
        return kind == Kind.DIAGNOSIS ? "dx-short" : "px-short";
    }

    static String tabularRole(Kind kind) {
        return kind == Kind.DIAGNOSIS ? "dx-tabular" : "px-tabular";
    }

    static String plural(Kind kind) {
        return kind == Kind.DIAGNOSIS ? "diagnoses" : "procedures";
    }

    @Override
    public boolean fitsEveryRelease(String role) {
        return TABULAR_ROLES.contains(role);
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        return roles.containsAll(TABULAR_ROLES)
                ? List.of()
                : List.of("Tabular List (RTF) of " + missing(roles)
                        + ": no titles of headers, no chapters, sections or notes");
    }

    private static String missing(Set<String> roles) {
        return Stream.of(Kind.values())
                .filter(kind -> !roles.contains(tabularRole(kind)))
                .map(Icd9CmFormat::plural)
                .collect(Collectors.joining(" and "));
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        if (!VERSION.matcher(release.version()).matches()) {
            throw new SourceFault(release.toString(), "is not a version of ICD-9-CM, which is a fiscal year: 2015");
        }
        return new Icd9CmRelease(new RoledFiles(release, files), Integer.parseInt(release.version()), starter);
    }
}

package org.crosswalk.source.hcc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.source.FiscalYearVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file tells.
 *
 * <pre>
 *   F2824T1N.TXT, F2823T2N_FY22FY23.TXT   CMS-HCC V28, diagnoses of FY2024, of FY2022 and FY2023
 *   F0823T2N_FY22FY23.TXT                 RxHCC V08 (CMS-HCC has no version below 12)
 *   H0519F3.FY 2019 ICD10.TXT             HHS-HCC V05, FY2019
 *   CY22F07A_FY 2022 ICD10.TXT            HHS-HCC V07, FY2022
 *   ra_dx_to_cc_2026.csv                  payment year 2026, which is of dates of service in 2025; several models
 * </pre>
 *
 * The year in a name of CMS-HCC is the last fiscal year of its codes: where the name has both, they are the same, and the
 * tables have the codes that were new in that year and none that came later. The table of payment year 2026 has those of FY2025 and
 * none of FY2026.
 *
 * @param key system and version of the release
 * @param model the model; null where each row names its own
 * @param words what the edition is of, for a reader: {@code codes of FY2024}
 * @param effective the days on which the diagnoses were made
 */
record HccEdition(ReleaseKey key, @Nullable HccModel model, String words, ValidityPeriod effective) {

    /** The system of releases that hold several models. */
    static final String SEVERAL = "hcc-models";

    private static final int FIRST_CMS_HCC = 12;
    private static final Pattern MEMBER = Pattern.compile("(?:(F)([0-9]{2})([0-9]{2})[A-Z][0-9][A-Z]"
            + "|(H)([0-9]{2})[0-9]{2}[A-Z][0-9]"
            + "|CY[0-9]{2}(F)([0-9]{2})[A-Z])(?![0-9A-Z]).*\\.TXT");
    private static final Pattern FISCAL_YEAR = Pattern.compile("FY[ _]?(?:20)?([0-9]{2})(?![0-9])");
    private static final Pattern PAYMENT_YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");

    /** The edition of a member of CMS's software; empty for another name, or one without a year. */
    static Optional<HccEdition> ofMember(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        Matcher member = MEMBER.matcher(name);
        if (!member.matches()) {
            return Optional.empty();
        }
        List<Integer> years = new ArrayList<>();
        Matcher stated = FISCAL_YEAR.matcher(name);
        while (stated.find()) {
            years.add(2000 + Integer.parseInt(stated.group(1)));
        }
        HccModel model;
        if (member.group(1) != null) {
            int number = Integer.parseInt(member.group(2));
            model = new HccModel(number < FIRST_CMS_HCC ? "RxHCC" : "CMS-HCC", number);
            if (years.isEmpty()) {
                years.add(2000 + Integer.parseInt(member.group(3)));
            }
        } else {
            model = new HccModel(
                    "HHS-HCC", Integer.parseInt(member.group(4) != null ? member.group(5) : member.group(7)));
        }
        if (years.isEmpty()) {
            return Optional.empty();
        }
        FiscalYearVersion first = FiscalYearVersion.of(years.get(0));
        FiscalYearVersion last = FiscalYearVersion.of(years.get(years.size() - 1));
        String stem = name.split("[._]", 2)[0];
        return Optional.of(new HccEdition(
                new ReleaseKey(model.id(), last.year() + "." + stem),
                model,
                "codes of " + first.title() + (first.equals(last) ? "" : " to " + last.title()),
                new ValidityPeriod(first.effective().start(), last.effective().end())));
    }

    /** The edition of a table of several models; empty for a name without a year. */
    static Optional<HccEdition> ofTable(String path) {
        Matcher year = PAYMENT_YEAR.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!year.find()) {
            return Optional.empty();
        }
        int service = Integer.parseInt(year.group(1)) - 1;
        return Optional.of(new HccEdition(
                new ReleaseKey(SEVERAL, year.group(1)),
                null,
                "payment year " + year.group(1),
                new ValidityPeriod(LocalDate.of(service, 1, 1), LocalDate.of(service, 12, 31))));
    }

    /** The year of the version. */
    static int year(ReleaseKey key) {
        return Integer.parseInt(key.version().substring(0, 4));
    }
}

package org.crosswalk.source.icd10pcs;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.OrderFileRecognition;
import org.crosswalk.source.OrderFileRecognition.Classification;
import org.crosswalk.source.RoledFiles;

/**
 * The files of an ICD-10-PCS release as CMS ships them. Only the order file is essential.
 *
 * <table>
 * <caption>Roles</caption>
 * <tr><td>{@code order}</td><td>{@code icd10pcs_order_2026.txt}; layout at {@code OrderFile}: headers are tables of three
 *     characters, codes have seven</td></tr>
 * <tr><td>{@code tables}</td><td>XML with the root {@code ICD10PCS.tabular}; layout at {@code PcsTablesReader}</td></tr>
 * <tr><td>{@code addenda}</td><td>{@code order_addenda_2026.txt}; layout at {@code OrderAddenda}; a check</td></tr>
 * </table>
 */
public final class Icd10PcsFormat implements SourceFormat {

    static final String ORDER = "order";
    static final String TABLES = "tables";
    static final String ADDENDA = "addenda";

    private static final String SYSTEM = KnownCodeSystem.ICD_10_PCS.id();

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (OrderFileRecognition.isOrderFile(file, Classification.PROCEDURES)) {
            return recognition(
                    Optional.of(OrderFileRecognition.version(file, siblings, Classification.PROCEDURES)), ORDER);
        }
        Optional<String> tables = OrderFileRecognition.xmlText(file, PcsTablesReader.ROOT, "version");
        if (tables.isPresent()) {
            Optional<FiscalYearVersion> stated = FiscalYearVersion.in(tables.get());
            Optional<FiscalYearVersion> named = FiscalYearVersion.in(file.name());
            Optional<Recognition> known = support(
                    named.isPresent() && named.get().isUpdate() ? named : stated.or(() -> named), siblings, TABLES);
            if (known.isEmpty()) {
                throw new SourceFault(
                        SourcePosition.of(file.name()), "holds tables of ICD-10-PCS and does not say their year");
            }
            return known;
        }
        return OrderFileRecognition.isOrderAddenda(file, Classification.PROCEDURES)
                ? support(OrderFileRecognition.statedBy(file), siblings, ADDENDA)
                : Optional.empty();
    }

    /** A support file belongs to the order file it came with, else to the release of the year it states. */
    private static Optional<Recognition> support(
            Optional<FiscalYearVersion> stated, List<SourceFile> siblings, String role) throws SourceFault {
        Optional<FiscalYearVersion> beside =
                OrderFileRecognition.versionBeside(siblings, Classification.PROCEDURES, stated);
        return recognition(beside.or(() -> stated), role);
    }

    private static Optional<Recognition> recognition(Optional<FiscalYearVersion> version, String role) {
        return version.map(v -> new Recognition(new ReleaseKey(SYSTEM, v.version()), role, role.equals(ORDER)));
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        FiscalYearVersion version = FiscalYearVersion.parse(release.version())
                .orElseThrow(() -> new SourceFault(
                        SourcePosition.of(release.toString()),
                        "is not a version of ICD-10-PCS such as 2026 or 2022-04"));
        return new Icd10PcsRelease(new RoledFiles(release, files), version, starter);
    }
}

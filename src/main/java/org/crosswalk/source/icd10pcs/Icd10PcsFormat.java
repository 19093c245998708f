package org.crosswalk.source.icd10pcs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
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

    static final String TABLES = "tables";
    static final String ADDENDA = "addenda";

    private static final Classification SYSTEM = Classification.PROCEDURES;

    @Override
    public String id() {
        return MedicalCodeSystems.ICD_10_PCS.id();
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (OrderFileRecognition.isOrderFile(file, SYSTEM)) {
            return OrderFileRecognition.order(file, siblings, SYSTEM);
        }
        Optional<String> tables = OrderFileRecognition.xmlText(file, PcsTablesReader.ROOT, "version");
        if (tables.isPresent()) {
            Optional<FiscalYearVersion> stated = FiscalYearVersion.in(tables.get());
            Optional<FiscalYearVersion> named = FiscalYearVersion.in(file.name());
            Optional<Recognition> known = OrderFileRecognition.support(
                    named.isPresent() && named.get().isUpdate() ? named : stated.or(() -> named),
                    siblings,
                    SYSTEM,
                    TABLES);
            if (known.isEmpty()) {
                throw new SourceFault(file.name(), "holds tables of ICD-10-PCS and does not say their year");
            }
            return known;
        }
        return OrderFileRecognition.isOrderAddenda(file, SYSTEM)
                ? OrderFileRecognition.support(OrderFileRecognition.statedBy(file), siblings, SYSTEM, ADDENDA)
                : Optional.empty();
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        return roles.contains(TABLES) ? List.of() : List.of("tables (XML): no meanings of the characters of a code");
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        FiscalYearVersion version = OrderFileRecognition.version(release, SYSTEM);
        return new Icd10PcsRelease(new RoledFiles(release, files), version, starter);
    }
}

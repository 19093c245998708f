package org.crosswalk.source.icd10pcs;

import java.util.ArrayList;
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
 * <tr><td>{@code index}</td><td>XML with the root {@code ICD10PCS.index}; layout at {@code IndexReader}</td></tr>
 * <tr><td>{@code definitions}</td><td>XML with the root {@code ICD10PCS.definitions}: the keys of body parts, devices and substances; layout
 *     at {@code DefinitionsReader}</td></tr>
 * <tr><td>{@code addenda}</td><td>{@code order_addenda_2026.txt}; layout at {@code OrderAddenda}; a check</td></tr>
 * </table>
 */
public final class Icd10PcsFormat implements SourceFormat {

    static final String TABLES = "tables";
    static final String INDEX = "index";
    static final String INDEX_ROOT = "ICD10PCS.index";
    static final String DEFINITIONS = "definitions";
    static final String DEFINITIONS_ROOT = "ICD10PCS.definitions";
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
            return dated(file, tables.get(), siblings, TABLES, "holds tables");
        }
        Optional<String> index = OrderFileRecognition.xmlText(file, INDEX_ROOT, "version");
        if (index.isPresent()) {
            return dated(file, index.get(), siblings, INDEX, "is an index");
        }
        Optional<String> definitions = OrderFileRecognition.xmlText(file, DEFINITIONS_ROOT, "version");
        if (definitions.isPresent()) {
            return dated(file, definitions.get(), siblings, DEFINITIONS, "holds definitions");
        }
        return OrderFileRecognition.isOrderAddenda(file, SYSTEM)
                ? OrderFileRecognition.support(OrderFileRecognition.statedBy(file), siblings, SYSTEM, ADDENDA)
                : Optional.empty();
    }

    private static Optional<Recognition> dated(
            SourceFile file, String version, List<SourceFile> siblings, String role, String what) throws SourceFault {
        Optional<FiscalYearVersion> stated = FiscalYearVersion.in(version);
        Optional<FiscalYearVersion> named = FiscalYearVersion.in(file.name());
        Optional<Recognition> known = OrderFileRecognition.support(
                named.isPresent() && named.get().isUpdate() ? named : stated.or(() -> named), siblings, SYSTEM, role);
        if (known.isEmpty()) {
            throw new SourceFault(file.name(), what + " of ICD-10-PCS and does not say its year");
        }
        return known;
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        List<String> lacking = new ArrayList<>();
        if (!roles.contains(TABLES)) {
            lacking.add("tables (XML): no meanings of the characters of a code");
        }
        if (!roles.contains(INDEX)) {
            lacking.add("index (XML): no index terms");
        }
        if (!roles.contains(DEFINITIONS)) {
            lacking.add("definitions (XML): no keys of body parts and devices");
        }
        return lacking;
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        FiscalYearVersion version = OrderFileRecognition.version(release, SYSTEM);
        return new Icd10PcsRelease(new RoledFiles(release, files), version, starter);
    }
}

package org.crosswalk.source.icd10cm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * The files of an ICD-10-CM release as CMS and NCHS ship them. Only the order file is essential.
 *
 * <table>
 * <caption>Roles</caption>
 * <tr><td>{@code order}</td><td>{@code icd10cm_order_2026.txt}; layout at {@code OrderFile}</td></tr>
 * <tr><td>{@code tabular}</td><td>XML with the root {@code ICD10CM.tabular}; layout at {@code TabularListReader}</td></tr>
 * <tr><td>{@code index}, {@code external-cause-index}, {@code drugs}, {@code neoplasms}</td><td>XML with the root
 *     {@code ICD10CM.index}; layout at {@code IndexReader}</td></tr>
 * <tr><td>{@code addenda}</td><td>{@code icd10cm_order_addenda_2026.txt}; layout at {@code OrderAddenda}; a check</td></tr>
 * <tr><td>{@code codes}</td><td>{@code icd10cm_codes_2026.txt}; layout at {@code Icd10CmChecks}; a check</td></tr>
 * <tr><td>{@code codes-addenda}</td><td>{@code icd10cm_codes_addenda_2026.txt}; says nothing that the order addenda do
 *     not; known, not used</td></tr>
 * <tr><td>{@code poa}</td><td>{@code POAexemptCodesFY26.txt}; layout at {@code ExemptList}</td></tr>
 * <tr><td>{@code poa-changes}</td><td>{@code POAexemptAddCodesFY26.txt} and its like; known, not used</td></tr>
 * </table>
 */
public final class Icd10CmFormat implements SourceFormat {

    static final String TABULAR = "tabular";
    static final String ADDENDA = "addenda";
    static final String CODES = "codes";
    static final String POA_EXEMPT = "poa";

    private static final String CODES_ADDENDA = "codes-addenda";
    private static final String POA_CHANGES = "poa-changes";
    private static final Classification SYSTEM = Classification.DIAGNOSES;
    private static final Pattern CODES_LINE = Pattern.compile("[A-Z][0-9A-Z]{2,6} +\\S.*");
    /** The files beside the list of exempt codes that say what has changed in it. */
    private static final Pattern CHANGES = Pattern.compile("(?i)(?:add|delete|revise)");

    @Override
    public String id() {
        return MedicalCodeSystems.ICD_10_CM.id();
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (OrderFileRecognition.isOrderFile(file, SYSTEM)) {
            return OrderFileRecognition.order(file, siblings, SYSTEM);
        }
        Optional<String> tabular = OrderFileRecognition.xmlText(file, TabularListReader.ROOT, "version");
        if (tabular.isPresent()) {
            return dated(file, tabular.get(), siblings, TABULAR, "a Tabular List");
        }
        Optional<String> index = OrderFileRecognition.xmlText(file, Icd10CmIndex.ROOT, "version");
        if (index.isPresent()) {
            return dated(file, index.get(), siblings, Icd10CmIndex.roleOf(file), "an Alphabetic Index");
        }
        if (OrderFileRecognition.isOrderAddenda(file, SYSTEM)) {
            return OrderFileRecognition.support(OrderFileRecognition.statedBy(file), siblings, SYSTEM, ADDENDA);
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".txt")) {
            return Optional.empty();
        }
        if (name.startsWith("icd10cm") && name.contains("addenda")) {
            return OrderFileRecognition.support(FiscalYearVersion.in(file.name()), siblings, SYSTEM, CODES_ADDENDA);
        }
        return isCodesFile(name, file)
                ? OrderFileRecognition.support(FiscalYearVersion.in(file.name()), siblings, SYSTEM, CODES)
                : exempt(file, siblings);
    }

    private static Optional<Recognition> dated(
            SourceFile file, String stated, List<SourceFile> siblings, String role, String what) throws SourceFault {
        Optional<FiscalYearVersion> year = FiscalYearVersion.in(stated);
        Optional<FiscalYearVersion> named = FiscalYearVersion.in(file.name());
        boolean nameSaysMore = named.isPresent()
                && named.get().isUpdate()
                && (year.isEmpty() || year.get().year() == named.get().year());
        Optional<Recognition> known =
                OrderFileRecognition.support(nameSaysMore ? named : year.or(() -> named), siblings, SYSTEM, role);
        if (known.isEmpty()) {
            throw new SourceFault(file.name(), "is " + what + " of ICD-10-CM that does not say its year");
        }
        return known;
    }

    private static Optional<Recognition> exempt(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        List<String> lines = OrderFileRecognition.firstLines(file);
        Optional<ExemptList.Columns> columns = lines.isEmpty() ? Optional.empty() : ExemptList.Columns.of(lines.get(0));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean list = columns.get().isList() && !CHANGES.matcher(file.name()).find();
        Optional<FiscalYearVersion> version = ExemptList.version(file.name(), lines.get(0));
        Optional<Recognition> known =
                OrderFileRecognition.support(version, siblings, SYSTEM, list ? POA_EXEMPT : POA_CHANGES);
        if (known.isEmpty() && list) {
            throw new SourceFault(
                    file.name(),
                    "is a list of codes exempt from present-on-admission reporting that does not say its year; put it into"
                            + " the name, such as POAexemptCodesFY26.txt");
        }
        return known;
    }

    private static boolean isCodesFile(String name, SourceFile file) {
        if (!name.startsWith("icd10cm") || !name.contains("codes")) {
            return false;
        }
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        int end = head.indexOf('\n');
        return end > 0
                && CODES_LINE.matcher(head.substring(0, end).stripTrailing()).matches();
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        List<String> lacking = new ArrayList<>();
        if (!roles.contains(TABULAR)) {
            lacking.add(
                    "Tabular List (XML): no chapters, sections or notes, so Excludes and code-first are not checked");
        }
        if (!roles.contains(Icd10CmIndex.DISEASES)) {
            lacking.add("Alphabetic Index (XML): no index terms");
        }
        if (!roles.contains(POA_EXEMPT)) {
            lacking.add("POA-exempt list: no poaExempt");
        }
        return lacking;
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        FiscalYearVersion version = OrderFileRecognition.version(release, SYSTEM);
        return new Icd10CmRelease(new RoledFiles(release, files), version, starter);
    }
}

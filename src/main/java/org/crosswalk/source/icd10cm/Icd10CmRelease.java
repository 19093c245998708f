package org.crosswalk.source.icd10cm;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.AlphabeticIndex;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.OrderAddenda;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.OrderFileRecognition;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.StandardProperties;
import org.crosswalk.source.icd10cm.TabularList.Entry;
import org.crosswalk.source.icd10cm.TabularList.Kind;
import org.crosswalk.source.icd10cm.TabularList.Note;
import org.jspecify.annotations.Nullable;

/**
 * One release of ICD-10-CM. The order file says which codes there are; the Tabular List adds chapters, sections and notes;
 * the other lists check the order file or mark its codes. Everything is read and checked on opening.
 */
final class Icd10CmRelease implements TerminologySource {

    private final RoledFiles files;
    private final FiscalYearVersion version;
    private final Map<String, LocalDate> offCycle;
    private final boolean starter;
    private final Remarks remarks = new Remarks();
    private final OrderFile order;
    private final @Nullable TabularList tabular;
    private final @Nullable Groupers groupers;
    private final @Nullable Set<String> exempt;
    private final AlphabeticIndex index;

    /**
     * Reads and checks the files.
     *
     * @throws SourceFault when one breaks its layout, or a list that must agree with the order file does not
     */
    Icd10CmRelease(RoledFiles files, FiscalYearVersion version, boolean starter) throws SourceFault {
        this.files = files;
        this.version = version;
        this.offCycle = OffCycleCodes.starts(version.version());
        this.starter = starter;
        this.order = OrderFile.read(files.need(OrderFileRecognition.ORDER), Icd10CmCodes::fault);
        for (SourceFile codes : files.all(Icd10CmFormat.CODES)) {
            Icd10CmChecks.codesFile(codes, order);
        }
        for (SourceFile addenda : files.all(Icd10CmFormat.ADDENDA)) {
            OrderAddenda.read(addenda).check(order, remarks);
        }
        SourceFile list = files.one(Icd10CmFormat.TABULAR).orElse(null);
        this.tabular = list == null ? null : TabularListReader.read(list);
        this.groupers = tabular == null ? null : Groupers.of(tabular, order);
        if (!starter) {
            Icd10CmCompleteness.letters(order, version);
        }
        if (tabular != null && !starter) {
            Icd10CmCompleteness.chapters(tabular, order, version);
            TabularAgreement.check(tabular, order);
        }
        SourceFile poa = files.one(Icd10CmFormat.POA_EXEMPT).orElse(null);
        this.exempt = poa == null ? null : ExemptList.read(poa, order, starter ? null : version, remarks);
        this.index = Icd10CmIndex.read(files, order, remarks);
    }

    @Override
    public ReleaseManifest manifest() {
        Map<String, Long> counts = new HashMap<>();
        counts.put("codes", (long) order.rows().size());
        counts.put("headers", (long) order.headers());
        counts.put("billable", (long) order.billable());
        if (tabular != null) {
            counts.put("chapters", (long) tabular.chapters().size());
            counts.put("sections", (long) tabular.sections().size());
            counts.put("notes", notes(tabular));
        }
        index.count(counts);
        return files.manifest(
                Icd10CmDefinition.title(version),
                Icd10CmDefinition.PUBLISHER,
                Icd10CmDefinition.LICENCE,
                version.effective(),
                starter,
                counts);
    }

    /** How many note properties the concepts will have. */
    private long notes(TabularList list) {
        long notes = 0;
        for (Entry chapter : list.chapters()) {
            notes += chapter.notes().size();
        }
        for (Entry section : list.sections()) {
            notes += section.notes().size();
        }
        for (Entry diagnosis : list.diagnoses().values()) {
            notes += order.row(diagnosis.name()) == null ? 0 : diagnosis.notes().size();
        }
        return notes;
    }

    @Override
    public void read(ArtefactSink sink) {
        remarks.sendTo(sink);
        if (tabular != null) {
            tabular.remarks().sendTo(sink);
        }
        try (ConceptSink concepts = sink.codeSystem(Icd10CmDefinition.header(version, starter))) {
            if (groupers != null) {
                for (Map.Entry<Entry, String> grouper : groupers.codes().entrySet()) {
                    concepts.concept(
                            grouper(grouper.getKey(), grouper.getValue(), groupers),
                            grouper.getKey().where());
                }
            }
            for (Row row : order.rows()) {
                concepts.concept(concept(row), order.position(row));
            }
        }
        index.send(sink, version, Icd10CmDefinition.PUBLISHER, Icd10CmDefinition.COPYRIGHT, starter);
    }

    private static Concept grouper(Entry entry, String code, Groupers groupers) {
        Concept.Builder concept = Concept.builder(code, entry.title())
                .notSelectable(true)
                .parent(groupers.parentOf(entry))
                .property(ConceptProperty.code("kind", entry.kind() == Kind.CHAPTER ? "chapter" : "section"))
                .property(ConceptProperty.bool("billable", false));
        addNotes(concept, entry);
        return concept.build();
    }

    private Concept concept(Row row) {
        Row parent = row.parent();
        String above = parent == null ? sectionOf(row.code()) : Icd10CmCodes.withPeriod(parent.code());
        Concept.Builder concept = Concept.builder(Icd10CmCodes.withPeriod(row.code()), row.longText())
                .notSelectable(!row.billable())
                .parent(above)
                .designation(StandardProperties.designation(Icd10CmDefinition.SHORT, row.shortText()))
                .property(ConceptProperty.code("kind", kind(row)))
                .property(ConceptProperty.bool("billable", row.billable()))
                .property(ConceptProperty.integer("order", row.order()));
        LocalDate start = offCycle.get(row.code());
        if (start != null) {
            concept.validity(new ValidityPeriod(start, null));
        }
        if (exempt != null && row.billable()) {
            concept.property(ConceptProperty.bool("poaExempt", exempt.contains(row.code())));
        }
        Entry entry = tabular == null ? null : tabular.diagnoses().get(row.code());
        if (entry != null) {
            addNotes(concept, entry);
        }
        return concept.build();
    }

    private static String kind(Row row) {
        if (row.billable()) {
            return "code";
        }
        return row.parent() == null ? "category" : "header";
    }

    private @Nullable String sectionOf(String category) {
        return groupers == null ? null : groupers.sectionOf(category);
    }

    private static void addNotes(Concept.Builder concept, Entry entry) {
        for (Note note : entry.notes()) {
            if (note.property().equals("placeholder")) {
                concept.property(ConceptProperty.bool("placeholder", true));
                continue;
            }
            concept.property(ConceptProperty.string(note.property(), note.text()));
            if (note.property().equals("inclusionTerm")) {
                concept.designation(StandardProperties.designation(Icd10CmDefinition.INCLUSION_TERM, note.text()));
            }
        }
    }

    @Override
    public String toString() {
        return MedicalCodeSystems.ICD_10_CM.title() + " " + version.version();
    }
}

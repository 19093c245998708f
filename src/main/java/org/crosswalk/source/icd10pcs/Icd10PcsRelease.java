package org.crosswalk.source.icd10pcs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.MedicalCodeSystems;
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
import org.crosswalk.source.icd10pcs.PcsTables.Axis;
import org.crosswalk.source.icd10pcs.PcsTables.Label;
import org.crosswalk.source.icd10pcs.PcsTables.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * One release of ICD-10-PCS. The order file says which codes there are; the tables, when they are there, must give exactly
 * those codes and say what each character means. Everything is read and checked on opening.
 */
final class Icd10PcsRelease implements TerminologySource {

    private final RoledFiles files;
    private final FiscalYearVersion version;
    private final boolean starter;
    private final Remarks remarks = new Remarks();
    private final OrderFile order;
    private final PcsTables tables;
    private final Map<String, Meaning> meanings;
    private final Map<String, String> propertyOfTitle = new HashMap<>();
    private final AlphabeticIndex index;

    /**
     * Reads and checks the files.
     *
     * @throws SourceFault when one breaks its layout, or the tables do not give the codes of the order file
     */
    Icd10PcsRelease(RoledFiles files, FiscalYearVersion version, boolean starter) throws SourceFault {
        this.files = files;
        this.version = version;
        this.starter = starter;
        this.order = OrderFile.read(files.need(OrderFileRecognition.ORDER), Icd10PcsCodes::fault);
        checkOrder();
        for (SourceFile addenda : files.all(Icd10PcsFormat.ADDENDA)) {
            OrderAddenda.read(addenda).check(order, remarks);
        }
        SourceFile xml = files.one(Icd10PcsFormat.TABLES).orElse(null);
        this.tables = xml == null ? new PcsTables() : PcsTablesReader.read(xml);
        this.meanings = xml == null ? Map.of() : tables.meanings(order);
        this.index = index();
        for (String title : tables.titles().keySet()) {
            propertyOfTitle.put(title, Icd10PcsDefinition.propertyOf(title));
        }
    }

    private AlphabeticIndex index() throws SourceFault {
        NavigableSet<String> codes = new TreeSet<>();
        order.rows().forEach(row -> codes.add(row.code()));
        AlphabeticIndex read = new AlphabeticIndex(MedicalCodeSystems.ICD_10_PCS, new AlphabeticIndex.Codes() {
            @Override
            public boolean has(String code) {
                return codes.contains(code);
            }

            @Override
            public boolean begin(String characters) {
                String next = codes.ceiling(characters);
                return next != null && next.startsWith(characters);
            }
        });
        SourceFile xml = files.one(Icd10PcsFormat.INDEX).orElse(null);
        if (xml != null) {
            read.read(xml, Icd10PcsFormat.INDEX, "ICD-10-PCS Index", Icd10PcsFormat.INDEX_ROOT);
        }
        SourceFile definitions = files.one(Icd10PcsFormat.DEFINITIONS).orElse(null);
        if (definitions != null) {
            read.readDefinitions(
                    definitions,
                    Icd10PcsFormat.DEFINITIONS,
                    "ICD-10-PCS Body Part, Device and Substance Keys",
                    Icd10PcsFormat.DEFINITIONS_ROOT);
        }
        read.check(remarks);
        return read;
    }

    /** The codes of every release ascend, from the first row to the last. */
    private void checkOrder() throws SourceFault {
        String before = "";
        for (Row row : order.rows()) {
            if (row.code().compareTo(before) <= 0) {
                throw new SourceFault(order.position(row), "code " + row.code() + " comes after " + before);
            }
            before = row.code();
        }
    }

    @Override
    public ReleaseManifest manifest() {
        Map<String, Long> counts = new HashMap<>();
        counts.put("codes", (long) order.rows().size());
        counts.put("headers", (long) order.headers());
        counts.put("billable", (long) order.billable());
        index.count(counts);
        return files.manifest(
                Icd10PcsDefinition.title(version),
                Icd10PcsDefinition.PUBLISHER,
                Icd10PcsDefinition.LICENCE,
                version.effective(),
                starter,
                counts);
    }

    @Override
    public void read(ArtefactSink sink) {
        remarks.sendTo(sink);
        try (ConceptSink concepts = sink.codeSystem(Icd10PcsDefinition.header(version, starter, tables.titles()))) {
            for (Row row : order.rows()) {
                concepts.concept(concept(row), order.position(row));
            }
        }
        index.send(sink, version, Icd10PcsDefinition.PUBLISHER, Icd10PcsDefinition.COPYRIGHT, starter);
    }

    private Concept concept(Row row) {
        Row parent = row.parent();
        Concept.Builder concept = Concept.builder(row.code(), row.longText())
                .notSelectable(!row.billable())
                .parent(parent == null ? null : parent.code())
                .designation(StandardProperties.designation(Icd10PcsDefinition.SHORT, row.shortText()))
                .property(ConceptProperty.code("kind", row.billable() ? "code" : "table"))
                .property(ConceptProperty.bool("billable", row.billable()))
                .property(ConceptProperty.integer("order", row.order()));
        Meaning meaning = meanings.get(row.code());
        if (meaning != null) {
            addAxes(concept, row.code(), meaning.table().axes());
            if (meaning.row() != null) {
                addAxes(concept, row.code(), meaning.row().axes());
            } else {
                addOperation(concept, meaning.table().operation());
            }
        }
        return concept.build();
    }

    private void addAxes(Concept.Builder concept, String code, List<Axis> axes) {
        for (Axis axis : axes) {
            Label label = axis.label(code.charAt(axis.position() - 1));
            String property = propertyOfTitle.get(axis.title());
            if (label == null || property == null) {
                throw new IllegalStateException("the product took " + code + " from these axes");
            }
            concept.property(ConceptProperty.string(property, label.text()));
        }
    }

    private static void addOperation(Concept.Builder concept, @Nullable String definition) {
        if (definition != null) {
            concept.property(ConceptProperty.string(Icd10PcsDefinition.OPERATION_DEFINITION, definition));
        }
    }
}

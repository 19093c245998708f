package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * The value sets out of the box. Each is listed only when the systems it draws on are served, and none replaces a
 * published one of the same URL. They name no version, so they follow the releases.
 */
final class BuiltInValueSets {

    private static final String OWN = "https://crosswalk.dev/fhir/ValueSet/";
    private static final String HL7 = "http://hl7.org/fhir/ValueSet/";
    private static final String THO = "http://terminology.hl7.org/ValueSet/";

    private static final RawFilter BILLABLE = new RawFilter("billable", "=", "true");
    private static final RawFilter MODIFIER_KIND = new RawFilter("kind", "=", "modifier");
    private static final RawFilter CODE_KIND = new RawFilter("kind", "=", "code");
    private static final RawFilter CPT_MODIFIER = new RawFilter("modifier", "=", "true");
    private static final RawFilter CPT_BASE = new RawFilter("modifier", "=", "false");

    private static final RawFilter CPT_UNMODIFIED = new RawFilter("modified", "=", "false");
    private static final RawFilter CPT_METADATA = new RawFilter("kind", "=", "metadata");

    /**
     * One value set.
     *
     * @param activeOnly whether inactive codes are out
     * @param includes what is in
     * @param excludes what is out again
     */
    private record Entry(
            String id, String url, String title, boolean activeOnly, List<Part> includes, List<Part> excludes) {}

    /** A selection from one system. */
    private record Part(KnownCodeSystem system, List<RawFilter> filters) {

        static Part of(KnownCodeSystem system, RawFilter... filters) {
            return new Part(system, List.of(filters));
        }
    }

    private BuiltInValueSets() {}

    /** The snapshot with the value sets that its systems allow. */
    static TerminologySnapshot addTo(TerminologySnapshot snapshot) {
        Set<KnownCodeSystem> served = EnumSet.noneOf(KnownCodeSystem.class);
        for (CodeSystemProvider provider : snapshot.codeSystems()) {
            KnownCodeSystem.ofUri(provider.header().url()).ifPresent(served::add);
        }
        Set<String> urls = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (ValueSetDefinition valueSet : snapshot.valueSets()) {
            urls.add(valueSet.canonical().url());
            ids.add(valueSet.resource().id());
        }
        List<ValueSetDefinition> all = new ArrayList<>(snapshot.valueSets());
        for (Entry entry : entries()) {
            boolean possible = entry.includes().stream().allMatch(part -> served.contains(part.system()));
            if (possible && urls.add(entry.url()) && ids.add(entry.id())) {
                all.add(define(entry));
            }
        }
        return new TerminologySnapshot(
                snapshot.generation(), snapshot.codeSystems(), all, snapshot.conceptMaps(), snapshot.releases());
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (KnownCodeSystem system : KnownCodeSystem.values()) {
            entries.add(own(system.id() + "-all", "All codes of " + system.title(), Part.of(system)));
        }
        entries.add(
                own("icd-10-cm-billable", "Billable ICD-10-CM codes", Part.of(KnownCodeSystem.ICD_10_CM, BILLABLE)));
        entries.add(
                own("icd-10-pcs-billable", "Complete ICD-10-PCS codes", Part.of(KnownCodeSystem.ICD_10_PCS, BILLABLE)));
        entries.add(new Entry(
                "hcpcs-active",
                OWN + "hcpcs-active",
                "Active HCPCS Level II codes, without modifiers",
                true,
                List.of(Part.of(KnownCodeSystem.HCPCS, CODE_KIND)),
                List.of()));
        entries.add(own("hcpcs-modifiers", "HCPCS Level II modifiers", Part.of(KnownCodeSystem.HCPCS, MODIFIER_KIND)));
        // Both spellings are in use: HL7's page on CPT says the first, the published resources the second.
        addCpt(entries, HL7, "");
        addCpt(entries, THO, "tho-");
        entries.add(new Entry(
                "carin-bb-diagnosis",
                "http://hl7.org/fhir/us/carin-bb/ValueSet/CDCICD910CMDiagnosisCodes",
                "CARIN Blue Button: ICD-9-CM and ICD-10-CM diagnosis codes",
                false,
                List.of(Part.of(KnownCodeSystem.ICD_10_CM), Part.of(KnownCodeSystem.ICD_9_CM)),
                List.of()));
        entries.add(new Entry(
                "carin-bb-procedure",
                "http://hl7.org/fhir/us/carin-bb/ValueSet/AMACPTCMSHCPCSProcedureCodes",
                "CARIN Blue Button: CPT and HCPCS Level II procedure codes",
                false,
                List.of(Part.of(KnownCodeSystem.CPT), Part.of(KnownCodeSystem.HCPCS)),
                List.of()));
        return entries;
    }

    private static Entry own(String id, String title, Part part) {
        return new Entry(id, OWN + id, title, false, List.of(part), List.of());
    }

    private static void addCpt(List<Entry> entries, String base, String idPrefix) {
        entries.add(cpt(base, idPrefix, "cpt-all", "All CPT codes", false, Part.of(KnownCodeSystem.CPT)));
        entries.add(cpt(
                base,
                idPrefix,
                "cpt-base",
                "CPT base codes",
                false,
                Part.of(KnownCodeSystem.CPT, CPT_BASE, CPT_UNMODIFIED)));
        entries.add(cpt(
                base, idPrefix, "cpt-modifiers", "CPT modifiers", false, Part.of(KnownCodeSystem.CPT, CPT_MODIFIER)));
        entries.add(cpt(base, idPrefix, "cpt-usable", "Usable CPT codes", true, Part.of(KnownCodeSystem.CPT)));
        entries.add(cpt(base, idPrefix, "cpt-active", "Active CPT codes", true, Part.of(KnownCodeSystem.CPT)));
    }

    private static Entry cpt(
            String base, String idPrefix, String name, String title, boolean activeOnly, Part include) {
        List<Part> excludes = activeOnly ? List.of(Part.of(KnownCodeSystem.CPT, CPT_METADATA)) : List.of();
        return new Entry(idPrefix + name, base + name, title, activeOnly, List.of(include), excludes);
    }

    private static ValueSetDefinition define(Entry entry) {
        boolean licensed = entry.includes().stream().anyMatch(part -> part.system() == KnownCodeSystem.CPT);
        ResourceHeader resource = new ResourceHeader(
                entry.id(),
                Canonical.of(entry.url()),
                entry.id().replaceAll("[^A-Za-z0-9]", "_"),
                entry.title(),
                "active",
                false,
                null,
                null,
                null,
                null,
                null,
                null);
        return new ValueSetDefinition(
                resource,
                null,
                components(entry.includes()),
                components(entry.excludes()),
                entry.activeOnly() ? Boolean.FALSE : null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                licensed);
    }

    private static List<ConceptSetComponent> components(List<Part> parts) {
        return parts.stream()
                .map(part -> new ConceptSetComponent(part.system().uri(), null, List.of(), part.filters(), List.of()))
                .toList();
    }
}

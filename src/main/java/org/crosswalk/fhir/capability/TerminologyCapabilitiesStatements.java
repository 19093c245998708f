package org.crosswalk.fhir.capability;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.FhirUrls;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologyView;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemVersionComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemVersionFilterComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesExpansionComponent;
import org.jspecify.annotations.Nullable;

/**
 * The TerminologyCapabilities: every system and version that is served now, and every parameter. Thread-safe.
 *
 * @param version of the software
 * @param description of this installation as it is now
 * @param written whether somebody may change a closure table here
 */
public record TerminologyCapabilitiesStatements(
        String version,
        Supplier<String> description,
        TerminologyOperations operations,
        BooleanSupplier written,
        ResourceAccess<CodeSystemProvider> codeSystems,
        TerminologyRegistry registry) {

    TerminologyCapabilities of(String base, Client client) {
        TerminologyCapabilities to = new TerminologyCapabilities();
        to.setId("crosswalk");
        to.setUrl(OwnUrls.BASE + "TerminologyCapabilities/crosswalk");
        to.setVersion(version);
        to.setName("CrosswalkTerminologyCapabilities");
        to.setTitle("Crosswalk terminology capabilities");
        to.setStatus(PublicationStatus.ACTIVE);
        to.setDateElement(
                new DateTimeType(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        to.setKind(TerminologyCapabilities.CapabilityStatementKind.INSTANCE);
        to.getSoftware().setName("Crosswalk").setVersion(version);
        to.getImplementation().setDescription(description.get()).setUrl(base);
        codeSystems(to, client);
        expansion(to.getExpansion());
        // No codeSearch: clients of R5 cannot read the codes that R4 has for it.
        to.getValidateCode().setTranslations(true);
        to.getTranslation().setNeedsMap(true);
        if (written.getAsBoolean() && operations.find("", "closure").isPresent()) {
            // A table may have codes of many systems; two of different systems are not related.
            to.getClosure().setTranslation(false);
        }
        return to;
    }

    private void codeSystems(TerminologyCapabilities to, Client client) {
        TerminologyView view = registry.view(
                RequestContext.plain(client),
                sent -> {
                    throw new IllegalStateException("nothing is sent with a metadata request");
                },
                sent -> {
                    throw new IllegalStateException("nothing is sent with a metadata request");
                },
                Clock.system(ZoneId.systemDefault()));
        Map<String, List<CodeSystemProvider>> bySystem = new TreeMap<>();
        for (CodeSystemProvider provider : codeSystems.kind().all(registry.current(client))) {
            bySystem.computeIfAbsent(provider.header().url(), url -> new ArrayList<>())
                    .add(provider);
        }
        bySystem.forEach((url, versions) -> {
            CodeSystemProvider standard = view.versions().resolve(url, null).orNull();
            codeSystem(to.addCodeSystem().setUri(url), versions, standard);
        });
        // After all others: what is of general use is not what the server is for. The first version answers in R4.
        Map<String, List<CodeSystemProvider>> general = new LinkedHashMap<>();
        for (CodeSystemProvider provider : codeSystems.kind().unlisted()) {
            general.computeIfAbsent(provider.header().url(), url -> new ArrayList<>(2))
                    .add(provider);
        }
        general.forEach((url, versions) -> codeSystem(to.addCodeSystem().setUri(url), versions, versions.get(0)));
    }

    private static void codeSystem(
            TerminologyCapabilitiesCodeSystemComponent to,
            List<CodeSystemProvider> versions,
            @Nullable CodeSystemProvider standard) {
        boolean hierarchy = false;
        for (CodeSystemProvider provider : versions) {
            CodeSystemHeader header = provider.header();
            hierarchy |= header.hierarchyMeaning() != null;
            TerminologyCapabilitiesCodeSystemVersionComponent version = to.addVersion();
            version.setCode(header.version());
            version.setIsDefault(standard != null && standard.header().equals(header));
            version.setCompositional(header.compositional());
            if (header.resource().language() != null) {
                version.getLanguage().add(new CodeType(header.resource().language()));
            }
            header.filters().forEach(filter -> filter(filter, version.addFilter()));
            header.properties().stream().map(PropertyDefinition::code).forEach(version::addProperty);
        }
        // R5 says of each system how much of it is here; of several versions, that of the one that answers.
        CodeSystemHeader said = (standard == null ? versions.get(0) : standard).header();
        to.addExtension(FhirUrls.SYSTEM_CONTENT, new CodeType(said.content().code()));
        to.setSubsumption(hierarchy && CodingTable.of(to.getUri()).definesSubsumption());
    }

    private static void filter(FilterDefinition from, TerminologyCapabilitiesCodeSystemVersionFilterComponent to) {
        to.setCode(from.code());
        from.operators().stream().sorted().forEach(op -> to.addOp(op.code()));
    }

    private void expansion(TerminologyCapabilitiesExpansionComponent to) {
        to.setHierarchical(true);
        to.setPaging(true);
        to.setIncomplete(true);
        operations
                .find("ValueSet", "expand")
                .ifPresent(expand -> expand.names().stream()
                        .sorted()
                        .forEach(name -> to.addParameter().setName(name)));
        to.setTextFilter("Words and beginnings of words, all of which must occur in a display, another designation or"
                + " the code; case and accents do not matter. Best match first.");
    }
}

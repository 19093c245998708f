package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** What the three kinds of resource have in common. */
final class ResourceHeaders {

    private ResourceHeaders() {}

    static ResourceHeader read(MetadataResource from) {
        String url = from.getUrl();
        return new ResourceHeader(
                from.getIdElement().hasIdPart() ? from.getIdElement().getIdPart() : "",
                new Canonical(url == null || url.isBlank() ? ResourceHeader.ANONYMOUS : url, from.getVersion()),
                from.getName(),
                from.getTitle(),
                from.hasStatus() ? from.getStatus().toCode() : "unknown",
                from.hasExperimental() ? from.getExperimental() : null,
                from.hasDate() ? from.getDateElement().getValueAsString() : null,
                from.getPublisher(),
                from.getDescription(),
                copyright(from),
                from.getLanguage(),
                standardsStatus(from),
                identifiers(from));
    }

    private static @Nullable List<Coding> identifiers(MetadataResource from) {
        List<Identifier> all = new ArrayList<>();
        if (from instanceof CodeSystem codeSystem) {
            all.addAll(codeSystem.getIdentifier());
        } else if (from instanceof ValueSet valueSet) {
            all.addAll(valueSet.getIdentifier());
        } else if (from instanceof ConceptMap map && map.hasIdentifier()) {
            all.add(map.getIdentifier());
        }
        List<Coding> read = all.stream()
                .filter(Identifier::hasValue)
                .map(identifier -> new Coding(identifier.getSystem(), null, identifier.getValue(), null))
                .toList();
        return read.isEmpty() ? null : read;
    }

    private static @Nullable String copyright(MetadataResource from) {
        if (from instanceof CodeSystem codeSystem) {
            return codeSystem.getCopyright();
        }
        if (from instanceof ValueSet valueSet) {
            return valueSet.getCopyright();
        }
        return from instanceof ConceptMap map ? map.getCopyright() : null;
    }

    static @Nullable String standardsStatus(org.hl7.fhir.r4.model.DomainResource from) {
        Extension extension = from.getExtensionByUrl(FhirUrls.STANDARDS_STATUS);
        return extension == null || extension.getValue() == null
                ? null
                : extension.getValue().primitiveValue();
    }

    /** Whether the resource came without a URL. */
    static boolean isAnonymous(ResourceHeader header) {
        return header.lacksUrl();
    }

    static void write(ResourceHeader from, MetadataResource to) {
        Node header = new Node();
        begin(from, header);
        extensions(from, header);
        state(from, header, true);
        HapiResources.fill(header.put("copyright", from.copyright()), to);
    }

    /** What comes before the resources that are contained. */
    static void begin(ResourceHeader from, Node to) {
        to.put("id", from.id()).put("language", from.language());
    }

    static void extensions(ResourceHeader from, Node to) {
        if (from.standardsStatus() != null) {
            to.add("extension", Parts.extension(FhirUrls.STANDARDS_STATUS, "valueCode", from.standardsStatus()));
        }
    }

    /** From the URL to the description; identifiers and description only where the whole is wanted. */
    static void state(ResourceHeader from, Node to, boolean whole) {
        to.put("url", isAnonymous(from) ? null : from.canonical().url());
        for (Coding stated : whole ? from.identifiers() : List.<Coding>of()) {
            to.add("identifier", new Node().put("system", stated.system()).put("value", stated.code()));
        }
        to.put("version", from.canonical().version())
                .put("name", from.name())
                .put("title", from.title())
                .put("status", from.status())
                .put("experimental", from.experimental())
                .put("date", from.date())
                .put("publisher", from.publisher())
                .put("description", whole ? from.description() : null);
    }

    /** The days on which a resource is in effect, from the extension that carries R5's {@code effectivePeriod}. */
    static ValidityPeriod effective(MetadataResource from) {
        Extension extension = from.getExtensionByUrl(FhirUrls.EFFECTIVE_PERIOD);
        if (extension == null || !(extension.getValue() instanceof Period period)) {
            return ValidityPeriod.ALWAYS;
        }
        return new ValidityPeriod(day(period.getStartElement(), false), day(period.getEndElement(), true));
    }

    static void effective(ValidityPeriod from, MetadataResource to) {
        if (from.start() == null && from.end() == null) {
            return;
        }
        Node extension =
                Parts.extension(FhirUrls.EFFECTIVE_PERIOD, "valuePeriod", Parts.period(from.start(), from.end()));
        HapiResources.fill(extension, to.addExtension());
    }

    private static @Nullable LocalDate day(DateTimeType from, boolean end) {
        return from.hasValue() ? Days.of(from.getValueAsString(), end) : null;
    }
}

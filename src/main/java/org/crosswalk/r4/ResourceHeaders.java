package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
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

    private static void identifiers(ResourceHeader from, MetadataResource to) {
        for (Coding stated : from.identifiers()) {
            Identifier identifier = new Identifier().setSystem(stated.system()).setValue(stated.code());
            if (to instanceof CodeSystem codeSystem) {
                codeSystem.addIdentifier(identifier);
            } else if (to instanceof ValueSet valueSet) {
                valueSet.addIdentifier(identifier);
            } else if (to instanceof ConceptMap map) {
                map.setIdentifier(identifier);
            }
        }
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
        if (!from.id().isEmpty()) {
            to.setId(from.id());
        }
        if (!isAnonymous(from)) {
            to.setUrl(from.canonical().url());
        }
        to.setLanguage(from.language());
        to.setVersion(from.canonical().version());
        to.setName(from.name());
        to.setTitle(from.title());
        to.setStatus(PublicationStatus.fromCode(from.status()));
        if (from.experimental() != null) {
            to.setExperimental(from.experimental());
        }
        if (from.date() != null) {
            to.setDateElement(new DateTimeType(from.date()));
        }
        to.setPublisher(from.publisher());
        to.setDescription(from.description());
        if (to instanceof CodeSystem codeSystem) {
            codeSystem.setCopyright(from.copyright());
        } else if (to instanceof ValueSet valueSet) {
            valueSet.setCopyright(from.copyright());
        } else if (to instanceof ConceptMap map) {
            map.setCopyright(from.copyright());
        }
        identifiers(from, to);
        if (from.standardsStatus() != null) {
            to.addExtension(FhirUrls.STANDARDS_STATUS, new CodeType(from.standardsStatus()));
        }
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
        to.addExtension(FhirUrls.EFFECTIVE_PERIOD, period(from));
    }

    static Period period(ValidityPeriod from) {
        Period period = new Period();
        if (from.start() != null) {
            period.setStartElement(new DateTimeType(from.start().toString()));
        }
        if (from.end() != null) {
            period.setEndElement(new DateTimeType(from.end().toString()));
        }
        return period;
    }

    private static @Nullable LocalDate day(DateTimeType from, boolean end) {
        return from.hasValue() ? Days.of(from.getValueAsString(), end) : null;
    }
}

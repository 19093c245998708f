package org.crosswalk.general;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyType;
import org.crosswalk.provider.GrammarRemark;
import org.jspecify.annotations.Nullable;

/**
 * The tags of languages of BCP 47 (RFC 5646), valid as its section 2.2.9 has it: well-formed, each subtag registered, none of
 * its variants and extensions twice. Case does not count; concepts have the case that section 2.1.1 recommends.
 */
final class LanguageTags implements Grammar {

    private static final CodeSystemHeader HEADER = Headers.of(
                    "bcp47",
                    new Canonical("urn:ietf:bcp:47", LanguageRegistry.DATE),
                    "LanguageTags",
                    "BCP 47 language tags",
                    "IETF and IANA",
                    "Tags of languages as RFC 5646 has them, of the subtags in IANA's registry of "
                            + LanguageRegistry.DATE,
                    "IANA's registry is in the public domain (CC0 1.0)",
                    "http://hl7.org/fhir/ValueSet/all-languages")
            .with("language", "The language", PropertyType.CODE)
            .with("ext-lang", "The extended language", PropertyType.CODE)
            .with("script", "The script", PropertyType.CODE)
            .with("region", "The country or region", PropertyType.CODE)
            .with("variant", "A variant", PropertyType.CODE)
            .with("extension", "An extension, with its singleton", PropertyType.CODE)
            .with("private-use", "What is agreed on in private", PropertyType.CODE)
            .with("preferred", "The tag that IANA prefers", PropertyType.CODE)
            .grammar(false);

    private final LanguageRegistry registry = new LanguageRegistry();

    @Override
    public CodeSystemHeader header() {
        return HEADER;
    }

    @Override
    public Reading read(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        LanguageRegistry.Entry whole = registry.find("grandfathered", lower);
        if (whole != null) {
            Concept.Builder concept =
                    Concept.builder(whole.written(), whole.names().get(0));
            return finish(concept, whole.written(), whole.deprecated(), whole.preferred());
        }
        LanguageTag tag = LanguageTag.parse(lower, registry);
        if (tag.reason() != null) {
            return new Reading.NoCode(tag.reason());
        }
        LanguageRegistry.Entry redundant = registry.find("redundant", lower);
        String deprecated =
                redundant != null && redundant.deprecated() != null ? redundant.deprecated() : tag.deprecated();
        String preferred = redundant != null && redundant.preferred() != null ? redundant.preferred() : tag.preferred();
        return finish(concept(tag), tag.written(), deprecated, preferred);
    }

    private static Concept.Builder concept(LanguageTag tag) {
        List<String> names = tag.names();
        Concept.Builder concept = Concept.builder(tag.written(), names.get(0));
        Stream.concat(
                        names.stream(),
                        Stream.of(Locale.forLanguageTag(tag.written()).getDisplayName(Locale.ENGLISH)))
                .skip(1)
                .distinct()
                .filter(name -> !name.isEmpty() && !name.equals(names.get(0)))
                .forEach(name -> concept.designation(Designation.of("en", null, name)));
        tag.parts().forEach(part -> concept.property(ConceptProperty.code(part.property(), part.written())));
        return concept;
    }

    private static Reading finish(
            Concept.Builder concept, String written, @Nullable String deprecated, @Nullable String preferred) {
        String better = preferred == null || preferred.equals(written) ? null : preferred;
        if (better != null) {
            concept.property(ConceptProperty.code("preferred", better));
        }
        if (deprecated == null) {
            return new Reading.Code(concept.build(), List.of());
        }
        GrammarRemark remark = better == null
                ? remark("CROSSWALK_LANGUAGE_DEPRECATED", written, deprecated)
                : remark("CROSSWALK_LANGUAGE_PREFERRED", written, deprecated, better);
        return new Reading.Code(concept.build(), List.of(remark));
    }

    private static GrammarRemark remark(String messageId, String... arguments) {
        return new GrammarRemark(messageId, List.of(arguments), false, true);
    }
}

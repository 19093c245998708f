package org.crosswalk.general;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyType;

/**
 * Media types of BCP 13 (RFC 6838, section 4.2), with parameters as RFC 9110, section 8.3.1, has them. A top-level type must be
 * one of those that RFCs have made; whether a subtype is registered is not looked at. Case does not count in type and subtype.
 */
final class MediaTypes implements Grammar {

    /** RFC 6838, RFC 8081 (font), RFC 9695 (haptics), RFC 2077 (model), RFC 4735 (example). */
    private static final Set<String> TOP_LEVEL = new TreeSet<>(Set.of(
            "application",
            "audio",
            "example",
            "font",
            "haptics",
            "image",
            "message",
            "model",
            "multipart",
            "text",
            "video"));

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern TYPE = Pattern.compile("(" + NAME + ")/(" + NAME + ")(.*)");
    private static final Pattern PARAMETER =
            Pattern.compile("[ \t]*;[ \t]*(" + TOKEN + ")=(" + TOKEN + "|\"[\t !#-\\[\\]-~]*+\")");

    /** RFC 6838 is of this month. */
    private static final String VERSION = "2013-01";

    private static final CodeSystemHeader HEADER = Headers.of(
                    "bcp13",
                    new Canonical("urn:ietf:bcp:13", VERSION),
                    "MediaTypes",
                    "BCP 13 media types (MIME types)",
                    "IETF",
                    "Media types as RFC 6838 has them; whether a subtype is registered is not looked at",
                    "A grammar of the IETF's; no content is copied",
                    "http://hl7.org/fhir/ValueSet/mimetypes")
            .with("type", "The top-level type", PropertyType.CODE)
            .with("subtype", "The subtype", PropertyType.CODE)
            .with("parameter", "A parameter", PropertyType.STRING)
            .grammar(false);

    @Override
    public CodeSystemHeader header() {
        return HEADER;
    }

    @Override
    public Reading read(String code) {
        Matcher parts = TYPE.matcher(code);
        if (!parts.matches()) {
            return Reading.NoCode.because("CROSSWALK_MEDIA_TYPE_MALFORMED");
        }
        String type = parts.group(1).toLowerCase(Locale.ROOT);
        String subtype = parts.group(2).toLowerCase(Locale.ROOT);
        if (!TOP_LEVEL.contains(type)) {
            return Reading.NoCode.because("CROSSWALK_MEDIA_TYPE_UNKNOWN", type, String.join(", ", TOP_LEVEL));
        }
        Concept.Builder concept = Concept.builder(type + "/" + subtype + parts.group(3), null)
                .property(ConceptProperty.code("type", type))
                .property(ConceptProperty.code("subtype", subtype));
        String rest = parts.group(3);
        Matcher parameter = PARAMETER.matcher(rest);
        int end = 0;
        while (parameter.lookingAt()) {
            concept.property(ConceptProperty.string("parameter", parameter.group(1) + "=" + parameter.group(2)));
            end = parameter.end();
            parameter.region(end, rest.length());
        }
        return end == rest.length()
                ? new Reading.Code(concept.build(), List.of())
                : Reading.NoCode.because(
                        "CROSSWALK_MEDIA_TYPE_PARAMETER", rest.substring(end).strip());
    }
}

package org.crosswalk.fhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.crosswalk.r4.syntax.JsonShape;
import org.crosswalk.r4.syntax.XmlBounds;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.r4.tree.WrittenJson;
import org.crosswalk.r4.tree.WrittenXml;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request's body as text. Whatever is wrong with it, and whatever a parser throws on it, is the client's fault.
 *
 * @param text the body, not blank
 * @param encoding its format
 */
public record RequestBody(String text, EncodingEnum encoding) {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);

    /** The body of a request; null when there is none. */
    public static @Nullable RequestBody of(RequestDetails request) {
        String text = text(request.loadRequestContents());
        if (text.isBlank()) {
            return null;
        }
        String contentType = request.getHeader(Constants.HEADER_CONTENT_TYPE);
        EncodingEnum encoding = contentType == null ? guess(text) : RequestFormats.of(contentType);
        if (encoding == null) {
            throw ResponseStatus.of(
                    415,
                    "the body is of the type '" + contentType
                            + "': send application/fhir+json, application/fhir+xml or a form");
        }
        return new RequestBody(text, encoding);
    }

    /**
     * The resource.
     *
     * @throws DataFormatException when it is none, or would not be taken whole
     */
    public Resource resource(FhirContext context) {
        try {
            if (encoding == EncodingEnum.JSON) {
                new JsonShape(context).check(text);
            } else {
                XmlBounds.check(text);
            }
            return (Resource) encoding.newParser(context).parseResource(text);
        } catch (DataFormatException said) {
            throw said;
        } catch (RuntimeException unsaid) {
            LOG.info("the parser failed on a body", unsaid);
            throw new DataFormatException("the body cannot be read as a FHIR R4 resource", unsaid);
        }
    }

    /**
     * The resource as it was written, before a parser could leave something out.
     *
     * @throws DataFormatException when it is none
     */
    public Written written() {
        return encoding == EncodingEnum.JSON ? WrittenJson.read(text) : WrittenXml.read(text);
    }

    private static String text(byte @Nullable [] bytes) {
        String text = bytes == null ? "" : decoded(bytes);
        if (text == null) {
            throw ResponseStatus.of(400, "the body is not UTF-8, the encoding of FHIR");
        }
        return text;
    }

    /** Bytes as text; null when they are not UTF-8. */
    public static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static EncodingEnum guess(String text) {
        return text.stripLeading().startsWith("<") ? EncodingEnum.XML : EncodingEnum.JSON;
    }
}

package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the body of a batch in HAPI's place: an entry that cannot be read is answered as a failure of its own, and the
 * others as if it were not there. The answer is one that has no place of its own. Thread-safe.
 */
@Interceptor
public final class BatchBody {

    private static final String FAILURE = "org.crosswalk.failure";

    private final JsonFactory factory = new JsonFactory();
    private final int mostEntries;

    /** With the most entries of a batch. */
    public BatchBody(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** Gives HAPI the Bundle that it would read from the body. What is wrong is kept: HAPI logs what is thrown here. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void read(RequestDetails request) {
        boolean toTheBase = request.getResourceName() == null && request.getOperation() == null;
        if (toTheBase && request.getRequestType() == RequestTypeEnum.POST) {
            Bundle bundle;
            try {
                RequestBody body = RequestBody.of(request);
                bundle = body == null ? bundle(new Parameters()) : read(body, request.getFhirContext());
            } catch (DataFormatException | BaseServerResponseException failure) {
                bundle = new Bundle();
                bundle.setUserData(FAILURE, failure);
            }
            request.setResource(bundle);
        }
    }

    /** Takes away the id and the link that HAPI (8.8.1) gives the answer of a batch: nothing can be read there. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaveWithoutPlace(IBaseResource answer) {
        if (answer instanceof Bundle bundle
                && (bundle.getType() == Bundle.BundleType.BATCHRESPONSE
                        || bundle.getType() == Bundle.BundleType.TRANSACTIONRESPONSE)) {
            bundle.setId((String) null);
            bundle.getLink().clear();
        }
    }

    /** Throws what was wrong with a Bundle or one of its entries, if anything was. */
    static void refuse(Base read) {
        if (read.getUserData(FAILURE) instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private Bundle read(RequestBody body, FhirContext context) {
        if (body.encoding() == EncodingEnum.JSON) {
            Split split = split(body.text());
            return read(split.rest, split.entries, EncodingEnum.JSON, context);
        }
        try {
            return bundle(body.resource(context));
        } catch (DataFormatException whole) {
            List<String> apart = XmlEntries.apart(body.text());
            if (apart.isEmpty()) {
                throw whole;
            }
            return read(apart.get(0), apart.subList(1, apart.size()), EncodingEnum.XML, context);
        }
    }

    private Bundle read(String rest, List<String> entries, EncodingEnum encoding, FhirContext context) {
        Bundle bundle = bundle(new RequestBody(rest, encoding).resource(context));
        for (int i = 0; i < entries.size(); i++) {
            // More than may be are counted and refused; they need not be read.
            bundle.addEntry(
                    i < mostEntries
                            ? entry(new RequestBody(entries.get(i), encoding), i, context)
                            : new BundleEntryComponent());
        }
        return bundle;
    }

    private static BundleEntryComponent entry(RequestBody alone, int index, FhirContext context) {
        try {
            return bundle(alone.resource(context)).getEntryFirstRep();
        } catch (DataFormatException failure) {
            BundleEntryComponent entry = new BundleEntryComponent();
            String said = String.valueOf(failure.getMessage());
            entry.setUserData(
                    FAILURE, new DataFormatException(said.replace("Bundle.entry[0]", "Bundle.entry[" + index + "]")));
            return entry;
        }
    }

    private static Bundle bundle(Resource body) {
        if (body instanceof Bundle bundle) {
            return bundle;
        }
        throw ResponseStatus.of(
                400, "a POST to the base needs a Bundle of the type 'batch' or 'transaction' as its body");
    }

    /** The entries, each in a Bundle of its own, and the Bundle without them. What is no JSON is left whole to the reader. */
    private Split split(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        try (JsonParser json = factory.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Split(text, List.of());
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean list = json.currentName().equals("entry");
                if (json.nextToken() != JsonToken.START_ARRAY || !list) {
                    json.skipChildren();
                    continue;
                }
                rest.append(text, from, end(json));
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    int begin = (int) json.currentTokenLocation().getCharOffset();
                    json.skipChildren();
                    // A text is read when it is asked for, and only then has an end.
                    json.finishToken();
                    entries.add("{\"resourceType\":\"Bundle\",\"entry\":[" + text.substring(begin, end(json)) + "]}");
                }
                from = (int) json.currentTokenLocation().getCharOffset();
            }
        } catch (IOException malformed) {
            return new Split(text, List.of());
        }
        return new Split(rest.append(text.substring(from)).toString(), entries);
    }

    private static int end(JsonParser json) {
        return (int) json.currentLocation().getCharOffset();
    }

    private record Split(String rest, List<String> entries) {}
}

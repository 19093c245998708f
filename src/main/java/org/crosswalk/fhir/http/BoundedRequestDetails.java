package org.crosswalk.fhir.http;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read up to a limit, before and after unpacking, and whose wish for a format is shown to HAPI as
 * far as this server speaks it: HAPI would choose Turtle where a client names it, and has no parser for it here.
 */
public final class BoundedRequestDetails extends ServletRequestDetails {

    private final int limit;

    public BoundedRequestDetails(@Nullable IInterceptorBroadcaster broadcaster, int limit) {
        super(broadcaster);
        this.limit = limit;
    }

    @Override
    public List<String> getHeaders(String name) {
        List<String> values = super.getHeaders(name);
        return name.equalsIgnoreCase(Constants.HEADER_ACCEPT) || name.equalsIgnoreCase(Constants.HEADER_CONTENT_TYPE)
                ? RequestFormats.spoken(values)
                : values;
    }

    @Override
    public void setParameters(Map<String, String[]> parameters) {
        String[] formats = parameters.get(Constants.PARAM_FORMAT);
        if (formats == null) {
            super.setParameters(parameters);
            return;
        }
        Map<String, String[]> spoken = new LinkedHashMap<>(parameters);
        spoken.put(
                Constants.PARAM_FORMAT, RequestFormats.spoken(List.of(formats)).toArray(String[]::new));
        super.setParameters(spoken);
    }

    @Override
    protected byte[] getByteStreamRequestContents() {
        String packing = getServletRequest().getHeader("Content-Encoding");
        boolean gzip =
                packing != null && packing.trim().toLowerCase(Locale.ROOT).equals("gzip");
        if (packing != null && !packing.isBlank() && !gzip && !packing.trim().equalsIgnoreCase("identity")) {
            throw ResponseStatus.of(415, "the body is packed with '" + packing + "'; gzip is understood");
        }
        try (InputStream raw = getServletRequest().getInputStream();
                InputStream body = gzip ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw ResponseStatus.of(413, "a request's body may have " + limit + " bytes");
            }
            return bytes;
        } catch (ZipException notPacked) {
            throw ResponseStatus.of(400, "the body is not packed with gzip, as its header says");
        } catch (IOException broken) {
            throw ResponseStatus.of(400, "the body could not be read to its end");
        }
    }
}

package org.crosswalk.fhir.site.parts;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks for.
 *
 * @param path of the page, as it was sent, without what a proxy has before it
 * @param query the parameters in their order
 * @param caller who asks, and what its headers say
 * @param root what stands before the path of every page in a link: empty, or what a proxy has before it
 * @param fhir the address of the FHIR service as clients see it
 * @param today the day of answers that name none
 */
public record SiteRequest(
        String path, List<Map.Entry<String, String>> query, Caller caller, String root, String fhir, LocalDate today) {

    public SiteRequest {
        query = List.copyOf(query);
    }

    /**
     * The parts of the path, decoded.
     *
     * @throws TerminologyFault when they cannot be
     */
    public List<String> segments() {
        try {
            return Stream.of(path.split("/", -1))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException undecodable) {
            throw Faults.invalid("the path cannot be decoded: a % sign is followed by two hexadecimal digits");
        }
    }

    /**
     * The parameters by name.
     *
     * @throws TerminologyFault when one cannot be read
     */
    public ParameterValues values() {
        return new ParameterValues(query.stream()
                .filter(pair -> !pair.getKey().isEmpty())
                .map(pair -> Parameter.of(pair.getKey(), pair.getValue()))
                .toList());
    }

    /** The path with its parameters, but for those with these names. */
    public String without(Set<String> names) {
        StringBuilder url = new StringBuilder(path);
        query.stream()
                .filter(pair -> !names.contains(pair.getKey()))
                .forEach(pair -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8)));
        return url.toString();
    }

    /** The day that is asked about; null where none is, so that it is today. */
    @Nullable
    public LocalDate date() {
        return values().day("date");
    }
}

package org.crosswalk.fhir.site.parts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswalk.service.verdict.CodeQuestion;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation: what a page asks, and what a reader can ask himself.
 *
 * @param type of the resource
 * @param operation its name without {@code $}
 * @param parameters as a query has them
 */
public record Call(String type, String operation, List<Map.Entry<String, String>> parameters) {

    public Call {
        parameters = List.copyOf(parameters);
    }

    public static Call of(String type, String operation) {
        return new Call(type, operation, List.of());
    }

    /** The call that asks whether a code is right: the one by whose result a verdict goes. */
    public static Call of(CodeQuestion question) {
        return question.billable() == null
                ? of("CodeSystem", "validate-code")
                        .with("url", question.system())
                        .with("code", question.code())
                        .with("abstract", "false")
                : of("ValueSet", "validate-code")
                        .with("url", question.billable())
                        .with("system", question.system())
                        .with("code", question.code());
    }

    /** The same with a parameter more; without a value, the same. */
    public Call with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        List<Map.Entry<String, String>> more = new ArrayList<>(parameters);
        more.add(Map.entry(name, value.toString()));
        return new Call(type, operation, more);
    }

    /** Its address below the FHIR service. */
    public String address(String fhir) {
        return fhir + "/" + type + "/$" + operation + query();
    }

    /** Its parameters as a query, with the question mark. */
    public String query() {
        return parameters.stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}

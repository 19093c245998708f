package org.crosswalk.robustness;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** One call of an operation and the ways in which it can be sent. */
record FuzzedCall(String path, List<Parameter> parameters) {

    /**
     * A parameter.
     *
     * @param value a text; of a Coding system and code with a bar between them
     * @param type FHIR's name of its type
     */
    record Parameter(String name, String type, String value) {

        boolean isText() {
            return type.equals("string");
        }

        String json() {
            return "{\"name\":\"" + name + "\",\"value" + capital(type) + "\":" + jsonValue() + "}";
        }

        private String jsonValue() {
            return switch (type) {
                case "Coding" -> "{" + jsonCoding() + "}";
                case "CodeableConcept" -> "{\"coding\":[{" + jsonCoding() + "}]}";
                default -> quoted(value);
            };
        }

        private String jsonCoding() {
            return "\"system\":" + quoted(system()) + ",\"code\":" + quoted(code());
        }

        String xml() {
            String element = "value" + capital(type);
            String content = switch (type) {
                case "Coding" -> "<" + element + ">" + xmlCoding() + "</" + element + ">";
                case "CodeableConcept" -> "<" + element + "><coding>" + xmlCoding() + "</coding></" + element + ">";
                default -> "<" + element + " value=\"" + escaped(value) + "\"/>";
            };
            return "<parameter><name value=\"" + name + "\"/>" + content + "</parameter>";
        }

        private String xmlCoding() {
            return "<system value=\"" + escaped(system()) + "\"/><code value=\"" + escaped(code()) + "\"/>";
        }

        private String system() {
            int bar = value.indexOf('|');
            return bar < 0 ? "" : value.substring(0, bar);
        }

        private String code() {
            return value.substring(value.indexOf('|') + 1);
        }
    }

    /** Whether a query says the same as a body: it has texts only, and keeps no order among different names. */
    boolean fitsAQuery() {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        boolean ordered = names.contains("code") && names.contains("coding");
        return !ordered && parameters.stream().allMatch(Parameter::isText);
    }

    /** Whether XML has all of its characters. */
    boolean fitsXml() {
        return parameters.stream()
                .allMatch(parameter -> parameter
                        .value()
                        .codePoints()
                        .allMatch(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000)));
    }

    String query() {
        return parameters.stream()
                .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    String json() {
        return parameters.stream()
                .map(Parameter::json)
                .collect(Collectors.joining(",", "{\"resourceType\":\"Parameters\",\"parameter\":[", "]}"));
    }

    String xml() {
        return parameters.stream()
                .map(Parameter::xml)
                .collect(Collectors.joining("", "<Parameters xmlns=\"http://hl7.org/fhir\">", "</Parameters>"));
    }

    private static String capital(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ' || c > '~' || "<>&\"'".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}

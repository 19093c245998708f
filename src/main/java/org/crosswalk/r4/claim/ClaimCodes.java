package org.crosswalk.r4.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.model.Coding;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a {@code Claim} in JSON: its diagnoses, procedures, and the products and services of its items with their
 * modifiers. Nothing else of the claim is read. An {@code ExplanationOfBenefit} has the same in the same places.
 *
 * @param entries the codes, in the order of the claim
 * @see <a href="https://hl7.org/fhir/R4/claim.html">Claim</a>
 */
public record ClaimCodes(List<Entry> entries) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DATE = 10;

    public ClaimCodes {
        entries = List.copyOf(entries);
    }

    /**
     * One code.
     *
     * @param place such as {@code diagnosis 1}
     * @param coding system and code, either of which may be missing
     * @param day the date of service that the claim has for it, or null
     */
    public record Entry(
            String place, Coding coding, @Nullable LocalDate day) {}

    /**
     * Reads a claim.
     *
     * @throws TerminologyFault when the text is no JSON, or no claim
     */
    public static ClaimCodes read(String text) {
        JsonNode claim;
        try {
            claim = JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw Faults.invalid("the text begins as JSON does and is none: something is wrong in line "
                    + (malformed.getLocation() == null
                            ? 1
                            : malformed.getLocation().getLineNr()));
        }
        String type = claim.path("resourceType").asText();
        if (!type.equals("Claim") && !type.equals("ExplanationOfBenefit")) {
            throw Faults.invalid("the JSON is no FHIR Claim: its resourceType must be \"Claim\"");
        }
        LocalDate begins = start(claim.path("billablePeriod"));
        LocalDate ends = day(claim.path("billablePeriod").path("end"));
        List<Entry> entries = new ArrayList<>();
        add(entries, claim.path("diagnosis"), "diagnosis", "diagnosisCodeableConcept", ends == null ? begins : ends);
        LocalDate ofProcedures = begins;
        int place = 0;
        for (JsonNode procedure : claim.path("procedure")) {
            LocalDate day = day(procedure.path("date"));
            place++;
            codings(
                    entries,
                    procedure.path("procedureCodeableConcept"),
                    "procedure " + place,
                    "",
                    day == null ? ofProcedures : day);
        }
        items(entries, claim.path("item"), begins);
        return new ClaimCodes(entries);
    }

    private static void add(List<Entry> to, JsonNode parts, String name, String element, @Nullable LocalDate day) {
        int place = 0;
        for (JsonNode part : parts) {
            place++;
            codings(to, part.path(element), name + " " + place, "", day);
        }
    }

    private static void items(List<Entry> to, JsonNode items, @Nullable LocalDate begins) {
        int place = 0;
        for (JsonNode item : items) {
            place++;
            LocalDate day = day(item.path("servicedDate"));
            LocalDate of = day == null ? start(item.path("servicedPeriod")) : day;
            StringBuilder modifiers = new StringBuilder();
            for (JsonNode modifier : item.path("modifier")) {
                String code = modifier.path("coding").path(0).path("code").asText();
                if (!code.isEmpty()) {
                    modifiers.append(':').append(code);
                }
            }
            codings(to, item.path("productOrService"), "item " + place, modifiers.toString(), of == null ? begins : of);
        }
    }

    private static void codings(
            List<Entry> to, JsonNode concept, String place, String modifiers, @Nullable LocalDate day) {
        for (JsonNode coding : concept.path("coding")) {
            String code = coding.path("code").asText();
            if (!code.isEmpty()) {
                to.add(new Entry(
                        place,
                        new Coding(text(coding.path("system")), text(coding.path("version")), code + modifiers, null),
                        day));
            }
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }

    private static @Nullable LocalDate start(JsonNode period) {
        LocalDate start = day(period.path("start"));
        return start == null ? day(period.path("end")) : start;
    }

    /** The day of a date or dateTime; null of one that has no day. */
    private static @Nullable LocalDate day(JsonNode date) {
        String text = Objects.requireNonNullElse(text(date), "");
        if (text.length() < DATE) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, DATE));
        } catch (java.time.DateTimeException unreadable) {
            throw Faults.invalid("the claim has a date that is none: '" + text.substring(0, DATE) + "'");
        }
    }
}

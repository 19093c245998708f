package org.crosswalk.r4.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.CheckCodesParameters;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.hl7.fhir.r4.model.Claim;

/** {@code Claim/$check-codes}: its parameters; it answers as {@code CodeSystem/$check-codes}. Stateless and thread-safe. */
public final class ClaimParameters {

    /** What the operation reads. What a parameter says of patient and stay holds, whatever the claim says. */
    public static final List<OperationParameter> PARAMETERS = Stream.concat(
                    Stream.of(
                            OperationParameter.one(
                                            "resource",
                                            "Claim",
                                            "The claim: diagnosis, procedure, and the products and services of its items with modifiers and quantity. It may be the body by itself")
                                    .needed(),
                            OperationParameter.one(
                                    "notesVersion",
                                    "string",
                                    "The release whose notes are used instead of those of the codes' own release")),
                    CheckCodesParameters.OF_STAY.stream())
            .toList();

    private ClaimParameters() {}

    /** Reads the request. A date that is given holds for every code; else each has the claim's. */
    public static CheckCodesRequest request(ParameterValues from, RequestContext context) {
        Claim claim = from.resource(Claim.class, "resource");
        if (claim == null || claim.isEmpty()) {
            throw Faults.required(
                    "Claim/$check-codes needs a Claim: POST one as the body, or as the parameter 'resource'",
                    "resource");
        }
        LocalDate given = context.date();
        ClaimReader reader = new ClaimReader(claim);
        List<ClaimEntry> read = reader.entries();
        if (read.isEmpty()) {
            throw Faults.required("the claim has no code: it has neither diagnosis nor procedure nor item", "Claim");
        }
        LocalDate service = given == null ? reader.service(read) : given;
        String place = CheckCodesParameters.placeOfService(from);
        List<ClaimEntry> entries = new ArrayList<>();
        for (ClaimEntry entry : read) {
            entries.add(new ClaimEntry(
                    entry.coding(),
                    entry.units(),
                    entry.presentOnAdmission(),
                    given == null ? entry.day() : null,
                    place == null ? entry.placeOfService() : place,
                    entry.role(),
                    entry.expression()));
        }
        ClaimFacts facts = CheckCodesParameters.facts(from, reader.facts(), service);
        return new CheckCodesRequest(
                entries,
                facts,
                from.string("notesVersion"),
                CheckCodesParameters.setting(from, facts),
                context.on(service));
    }
}

package org.crosswalk.service;

import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.lookup.ConceptLookup;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.validation.RequiredCodeSystem;

/**
 * {@code CodeSystem/$lookup}: everything about one code, in the version that the request means. An unknown code is a
 * fault, since R4 has no other answer. One use: made for a request.
 */
record LookupOperation(TerminologyView view, Issues issues) {

    LookupOutcome lookup(LookupRequest request) {
        Coding coding = request.coding();
        if (coding.code() == null || coding.system() == null) {
            throw issues.missing(coding.code() == null ? "code" : "system");
        }
        RequiredCodeSystem system =
                RequiredCodeSystem.resolve(view, issues, coding.system(), coding.version(), List.of(coding.code()));
        RequiredCodeSystem.Located located = system.locate(coding.code(), CodingPlace.ofCode(), coding.system());
        return new ConceptLookup(view, issues, request, system.provider())
                .of(located.ordinal(), located.code(), system.remarks());
    }
}

package org.crosswalk.service;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.validation.AskedCodeSystem;
import org.crosswalk.service.validation.CheckOfOne;
import org.crosswalk.service.validation.CodingCheck;
import org.crosswalk.service.validation.CodingReport;
import org.crosswalk.service.validation.ConceptCheck;
import org.crosswalk.service.validation.LenientCheck;
import org.crosswalk.service.validation.StatusIssues;
import org.crosswalk.service.validation.SubjectCheck;
import org.crosswalk.service.validation.SystemOfBareCode;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$validate-code} and {@code ValueSet/$validate-code}. One use: made for a request.
 *
 * @param lenientUnasked whether codes are repaired when the client does not say
 */
record ValidateCodeOperation(TerminologyView view, Issues issues, ServiceLimits limits, boolean lenientUnasked) {

    ValidateCodeOutcome validate(ValidateCodeRequest request) {
        ArtefactReference<ValueSetDefinition> valueSet = request.valueSet();
        return valueSet != null ? inValueSet(request, valueSet) : inCodeSystem(request);
    }

    private ValidateCodeOutcome inValueSet(
            ValidateCodeRequest request, ArtefactReference<ValueSetDefinition> reference) {
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        ValueSetStructure structure = new ValueSetFinder(view, issues).structure(reference, bounds);
        ValueSetDefinition valueSet = structure.root();
        SystemOfBareCode bare = SystemOfBareCode.of(request, structure, issues);
        Options options = bare == null ? request.options() : request.options().inferring();
        CodingCheck check = check(request.context(), options, bounds, structure.supplements(), valueSet);
        StatusIssues statuses = new StatusIssues(issues);
        CheckOfOne lenient = lenient(request, (c, p) -> check.check(c, p, structure));
        CheckOfOne one = (coding, place) -> {
            CodingReport report = lenient.check(coding, place);
            if (bare != null) {
                bare.report(report);
            }
            if (!request.options().membershipOnly()) {
                statuses.report(valueSet, report);
            }
            return report;
        };
        return new SubjectCheck(view, issues).check(request.subject(), one, ValueSetNames.of(valueSet));
    }

    private CodingCheck check(
            RequestContext context,
            Options options,
            WorkBounds bounds,
            Collection<Canonical> required,
            @Nullable ValueSetDefinition valueSet) {
        LanguagePreferences languages = LanguagePreferences.of(context, valueSet, issues);
        Collection<Canonical> wanted = context.supplements();
        if (!required.isEmpty()) {
            wanted = new LinkedHashSet<>(required);
            wanted.addAll(context.supplements());
        }
        Supplements supplements = Supplements.require(view, issues, wanted);
        ConceptCheck concepts = new ConceptCheck(view, issues, options, languages, supplements);
        return new CodingCheck(view, issues, bounds, options, concepts);
    }

    private ValidateCodeOutcome inCodeSystem(ValidateCodeRequest request) {
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        CodingCheck check = check(request.context(), request.options(), bounds, List.of(), null);
        AskedCodeSystem given =
                request.codeSystem() == null ? null : AskedCodeSystem.of(request.codeSystem(), view, issues);
        StatusIssues statuses = new StatusIssues(issues);
        CheckOfOne one = (coding, place) -> {
            String system = coding.system();
            AskedCodeSystem asked = given != null || system == null ? given : AskedCodeSystem.of(system, view);
            if (asked == null) {
                return check.ofNoSystem(coding, place);
            }
            CodingReport report = lenient(request, (c, p) -> check.checkIn(c, p, asked, !c.equals(coding)))
                    .check(coding, place);
            statuses.report(null, report);
            return asked.isOf(coding) ? report : check.ofOtherSystem(coding, place, asked);
        };
        return new SubjectCheck(view, issues)
                .check(request.subject(), one, given == null ? systems(request) : given.url());
    }

    /** The systems of a request that names them in its codings only. */
    private static String systems(ValidateCodeRequest request) {
        return request.subject() instanceof ValidateCodeRequest.Subject.OfCodeableConcept of
                ? of.concept().codings().stream()
                        .map(Coding::system)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining(", "))
                : "";
    }

    private CheckOfOne lenient(ValidateCodeRequest request, CheckOfOne strict) {
        Boolean asked = request.options().lenientCode();
        return (asked == null ? lenientUnasked : asked) ? new LenientCheck(strict, issues) : strict;
    }
}

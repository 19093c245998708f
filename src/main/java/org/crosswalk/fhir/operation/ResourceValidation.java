package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.rule.CodeUses;
import org.crosswalk.r4.rule.ResourceRules;
import org.crosswalk.r4.rule.WrittenParameters;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate}: a CodeSystem, ValueSet or ConceptMap held against FHIR's rules, and the codes that it names against the releases
 * that are loaded. The answer is an OperationOutcome, also when the resource is right. Thread-safe.
 */
public final class ResourceValidation {

    private final TerminologyService service;

    public ResourceValidation(TerminologyService service) {
        this.service = service;
    }

    /**
     * Everything there is to say of a resource, the worst first; with an error it should not be stored.
     *
     * @param resource as it was written
     * @param context of the request: its client, its day of service, its deadline
     */
    public Findings check(Written resource, RequestContext context) {
        Findings found = new Findings();
        new ResourceRules(FhirContext.forR4Cached()).check(resource, found);
        service.checkUses(CodeUses.of(resource), found, context);
        return found;
    }

    Node answer(String type, OperationCall call) {
        String mode = WrittenParameters.mode(call.values().string("mode"));
        String id = call.instance();
        if ("delete".equals(mode)) {
            return OperationOutcomes.of(List.of(issue(
                    id == null ? Severity.ERROR : Severity.INFORMATION,
                    id == null ? Issue.Type.REQUIRED : Issue.Type.INFORMATIONAL,
                    id == null
                            ? "The mode 'delete' is asked of one resource: call " + type + "/[id]/$validate."
                            : "Nothing is looked at: whether " + type + "/" + Shown.value(id)
                                    + " may be deleted does not depend on its content.")));
        }
        Written resource = WrittenParameters.resource(call.parameters(), type);
        if (resource == null) {
            throw Faults.required(
                    "there is nothing to validate: send the " + type
                            + " as the body, or as the parameter 'resource' of a Parameters resource",
                    "resource");
        }
        if (resource.type() != null && !type.equals(resource.type())) {
            throw Faults.value(
                    "this is a " + Shown.value(resource.type()) + " and not a " + type + ": call "
                            + (ResourceRules.TYPES.contains(resource.type()) ? resource.type() : "its own type")
                            + "/$validate",
                    "resource");
        }
        Findings found = check(resource, call.context());
        of(mode, id, resource, found);
        profile(call.values().string("profile"), type, found);
        List<Issue> all = found.all();
        if (found.size(Severity.ERROR) + found.size(Severity.WARNING) == 0) {
            all.add(
                    0,
                    issue(
                            Severity.INFORMATION,
                            Issue.Type.INFORMATIONAL,
                            "The " + type + " is valid: nothing is wrong with it."));
        }
        return OperationOutcomes.of(all);
    }

    private static void of(@Nullable String mode, @Nullable String id, Written resource, Findings to) {
        String own = resource.text("id");
        if (!"update".equals(mode)) {
            return;
        }
        if (own == null) {
            to.add(
                    Severity.ERROR,
                    Issue.Type.REQUIRED,
                    null,
                    resource.type() + ".id",
                    "An update needs the 'id' of what it updates: add it.");
        } else if (id != null && !own.equals(id)) {
            to.add(
                    Severity.ERROR,
                    Issue.Type.VALUE,
                    null,
                    resource.type() + ".id",
                    "The resource has the id '" + Shown.value(own) + "', but the request names '" + Shown.value(id)
                            + "': they are the same in an update.");
        }
    }

    /** R4's definition of the operation asks for an error where a profile cannot be validated against. */
    private static void profile(@Nullable String profile, String type, Findings to) {
        if (profile != null && !WrittenParameters.isDefinition(profile, type)) {
            to.add(issue(
                    Severity.ERROR,
                    Issue.Type.NOT_SUPPORTED,
                    "The profile '" + Shown.value(profile)
                            + "' is not known here, so it was not held against the resource: only"
                            + " http://hl7.org/fhir/StructureDefinition/" + type + " of R4 is."));
        }
    }

    private static Issue issue(Severity severity, Issue.Type type, String text) {
        return new Issue(severity, type, null, null, text, List.of());
    }
}

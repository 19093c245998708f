package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Objects;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
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
import org.crosswalk.r4.tree.WrittenJson;
import org.crosswalk.registry.OwnResource;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate}: a CodeSystem, ValueSet or ConceptMap held against FHIR's rules, and the codes that it names against the releases
 * that are loaded. The answer is an OperationOutcome, also when the resource is right. Thread-safe.
 */
public final class ResourceValidation {

    private static final String READ_ONLY = " comes from a release, which is only read";

    private final TerminologyService service;
    private final TerminologyRegistry registry;

    /** Holds resources against what is served. */
    public ResourceValidation(TerminologyService service, TerminologyRegistry registry) {
        this.service = service;
        this.registry = registry;
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
            return OperationOutcomes.of(List.of(deletion(type, id)));
        }
        Written sent = WrittenParameters.resource(call.parameters(), type);
        Written resource = sent != null ? sent : stored(type, id, call.context().client());
        if (resource.type() != null && !type.equals(resource.type())) {
            throw Faults.value(
                    "this is a " + Shown.value(resource.type()) + " and not a " + type + ": call "
                            + (ResourceRules.TYPES.contains(resource.type()) ? resource.type() : "its own type")
                            + "/$validate",
                    "resource");
        }
        Findings found = check(resource, call.context());
        if (sent != null) {
            of(mode, id, resource, found);
            free(mode, type, id, resource, found);
        }
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

    private Issue deletion(String type, @Nullable String id) {
        if (id == null) {
            return issue(
                    Severity.ERROR,
                    Issue.Type.REQUIRED,
                    "The mode 'delete' is asked of one resource: call " + type + "/[id]/$validate.");
        }
        String reference = type + "/" + Shown.value(id);
        OwnResource own = registry.own().find(type, id);
        if (own != null) {
            return own.deleted()
                    ? issue(Severity.ERROR, Issue.Type.NOT_FOUND, reference + " is deleted already.")
                    : issue(
                            Severity.INFORMATION,
                            Issue.Type.INFORMATIONAL,
                            reference + " may be deleted: that does not depend on its content.");
        }
        return isOfRelease(type, id)
                ? issue(Severity.ERROR, Issue.Type.NOT_SUPPORTED, reference + READ_ONLY + ".")
                : issue(Severity.ERROR, Issue.Type.NOT_FOUND, "There is no " + reference + ", so nothing to delete.");
    }

    private boolean isOfRelease(String type, String id) {
        return registry.taken(type, id, new Canonical("", null)).isPresent();
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
    }

    /** What the site has written under an id, where nothing is sent: the call is about that one. */
    private Written stored(String type, @Nullable String id, Client client) {
        if (id == null) {
            throw Faults.required(
                    "there is nothing to validate: send the " + type
                            + " as the body, or as the parameter 'resource' of a Parameters resource",
                    "resource");
        }
        OwnResource own = registry.own().find(type, id);
        if (own == null) {
            throw isOfRelease(type, id)
                    ? ResponseStatus.of(
                            422,
                            type + "/" + Shown.value(id) + READ_ONLY
                                    + ", and was checked when it was loaded: send it as the body to have it checked")
                    : ResponseStatus.of(404, "there is no " + type + " with the id '" + Shown.value(id) + "'");
        }
        String content = own.stored().content();
        if (content == null) {
            throw OwnContent.gone(own);
        }
        if (registry.isAnyWithheld(own.systems(), client)) {
            throw ResponseStatus.of(403, own.reference() + " repeats licensed content, which needs a key");
        }
        return WrittenJson.read(content);
    }

    /** Whether the URL and version of what is to be created or updated are another resource's. */
    private void free(@Nullable String mode, String type, @Nullable String id, Written resource, Findings to) {
        String url = resource.text("url");
        if (url == null || (!"create".equals(mode) && !"update".equals(mode))) {
            return;
        }
        Canonical canonical = new Canonical(url, resource.text("version"));
        String updated =
                "create".equals(mode) ? "" : id != null ? id : Objects.requireNonNullElse(resource.text("id"), "");
        registry.taken(type, updated, canonical)
                .or(() -> registry.own().all().values().stream()
                        .filter(other -> other.type().equals(type) && !other.deleted())
                        .filter(other -> !other.id().equals(updated))
                        .filter(other -> other.header().canonical().equals(canonical))
                        .map(other -> other.reference() + " has the canonical " + canonical
                                + ": update that one, or give this one another version")
                        .findFirst())
                .ifPresent(why -> to.add(Severity.ERROR, Issue.Type.DUPLICATE, null, type + ".url", sentence(why)));
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

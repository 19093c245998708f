package org.crosswalk.fhir.resource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.r4.ValueSetWriter;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Value sets. Thread-safe. */
public final class ValueSetKind implements ResourceKind<ValueSetDefinition> {

    private final TerminologyService service;

    public ValueSetKind(TerminologyService service) {
        this.service = service;
    }

    @Override
    public String type() {
        return "ValueSet";
    }

    @Override
    public List<ValueSetDefinition> all(TerminologySnapshot snapshot) {
        return snapshot.valueSets();
    }

    @Override
    public Optional<ValueSetDefinition> implied(Canonical named, Client client) {
        return service.impliedValueSet(named, client);
    }

    @Override
    public Optional<ValueSetDefinition> implied(String id, Client client) {
        return service.valueSet(id, client);
    }

    @Override
    public ResourceHeader header(ValueSetDefinition valueSet) {
        return valueSet.resource();
    }

    @Override
    public boolean isLarge(ValueSetDefinition valueSet) {
        return false;
    }

    @Override
    public Resource resource(ValueSetDefinition valueSet) {
        return HapiResources.of(ValueSetWriter.definition(valueSet));
    }

    @Override
    public List<SearchParameter<ValueSetDefinition>> ownParameters() {
        return List.of(
                SearchParameter.uri(
                        type(),
                        "reference",
                        "uri",
                        valueSet -> Stream.concat(valueSet.includes().stream(), valueSet.excludes().stream())
                                .flatMap(part -> Stream.ofNullable(part.system()))),
                new SearchParameter<>(
                        "code", "token", "http://hl7.org/fhir/SearchParameter/ValueSet-code", this::contains));
    }

    /** R4: "this special parameter searches for codes in the value set". */
    private boolean contains(ValueSetDefinition valueSet, String token, @Nullable String modifier, Client client) {
        if (modifier != null) {
            throw new SearchParameter.UnsupportedModifierException(modifier);
        }
        int bar = token.indexOf('|');
        Coding coding = new Coding(bar > 0 ? token.substring(0, bar) : null, null, token.substring(bar + 1), null);
        Options options = new Options(null, coding.system() == null, true, null, null, false);
        try {
            return service.validate(new ValidateCodeRequest(
                            new Subject.OfCode(coding),
                            null,
                            new ArtefactReference.Inline<>(valueSet),
                            options,
                            RequestContext.plain(client)))
                    .result();
        } catch (TerminologyFault notToBeEvaluated) {
            return false;
        }
    }
}

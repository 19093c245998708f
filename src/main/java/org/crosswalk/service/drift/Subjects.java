package org.crosswalk.service.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.SiteContent;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ValueSetFinder;

/** Finds the artefacts that a request asks about: those that it names, whoever they are of, or all of one's own. */
record Subjects(TerminologyView view, Issues issues, DriftRequest request) {

    private static final List<String> TYPES = List.of("ValueSet", "ConceptMap", "CodeSystem");

    private static final Comparator<DriftSubject> ORDER = Comparator.comparing(
                    (DriftSubject subject) -> TYPES.indexOf(subject.type()))
            .thenComparing(subject -> subject.canonical().url())
            .thenComparing(subject -> subject.canonical().version(), VersionOrder.ASCENDING)
            .thenComparing(subject -> subject.resource().id());

    /** The artefacts: value sets, then concept maps and supplements, each by URL and version. */
    List<DriftSubject> find() {
        List<DriftSubject> found = new ArrayList<>();
        String id = request.id();
        if (id != null) {
            found.add(byId(id));
        }
        for (Canonical canonical : request.artefacts()) {
            found.add(byCanonical(canonical));
        }
        if (id == null && request.artefacts().isEmpty()) {
            found.addAll(own());
        }
        return found.stream().distinct().sorted(ORDER).toList();
    }

    private boolean isAsked(String type) {
        return request.type() == null || request.type().equals(type);
    }

    private List<DriftSubject> own() {
        SiteContent own = SiteContent.of(view.snapshot());
        List<DriftSubject> found = new ArrayList<>();
        if (isAsked(DriftSubject.OfValueSet.TYPE)) {
            own.valueSets().forEach(each -> found.add(new DriftSubject.OfValueSet(named(each))));
        }
        if (isAsked(DriftSubject.OfConceptMap.TYPE)) {
            own.conceptMaps().forEach(each -> found.add(new DriftSubject.OfConceptMap(each)));
        }
        if (request.type() == null) {
            own.supplements().forEach(each -> found.add(new DriftSubject.OfSupplement(each)));
        }
        return found;
    }

    /** The value set with the names that code systems have here. */
    private ValueSetDefinition named(ValueSetDefinition valueSet) {
        return view.valueSetById(valueSet.resource().id())
                .filter(same -> same.canonical().equals(valueSet.canonical()))
                .orElse(valueSet);
    }

    private DriftSubject byId(String id) {
        if (DriftSubject.OfConceptMap.TYPE.equals(request.type())) {
            return view.conceptMapById(id)
                    .map(DriftSubject.OfConceptMap::new)
                    .orElseThrow(() -> issues.notFound("CROSSWALK_ARTEFACT_NOT_HERE", request.type(), id));
        }
        return new DriftSubject.OfValueSet(new ValueSetFinder(view, issues).find(new ArtefactReference.ById<>(id)));
    }

    private DriftSubject byCanonical(Canonical canonical) {
        String url = canonical.url();
        Optional<DriftSubject> found = Optional.empty();
        if (isAsked(DriftSubject.OfConceptMap.TYPE)) {
            found = view.conceptMap(url, canonical.version()).map(DriftSubject.OfConceptMap::new);
        }
        if (found.isEmpty() && request.type() == null) {
            found = view.supplement(canonical).map(DriftSubject.OfSupplement::new);
        }
        if (found.isEmpty() && isAsked(DriftSubject.OfValueSet.TYPE)) {
            found = view.valueSet(url, canonical.version()).map(DriftSubject.OfValueSet::new);
        }
        return found.orElseThrow(() -> issues.notFound(
                "CROSSWALK_ARTEFACT_NOT_HERE",
                request.type() == null ? "value set, concept map or supplement" : request.type(),
                canonical.toString()));
    }
}

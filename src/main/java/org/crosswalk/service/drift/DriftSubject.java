package org.crosswalk.service.drift;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/** An artefact that draws on code systems. */
sealed interface DriftSubject {

    /** The type of the resource. */
    String type();

    /** What every resource has. */
    ResourceHeader resource();

    /** A value set. */
    record OfValueSet(ValueSetDefinition valueSet) implements DriftSubject {

        static final String TYPE = "ValueSet";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ResourceHeader resource() {
            return valueSet.resource();
        }
    }

    /** A concept map. */
    record OfConceptMap(ConceptMapProvider map) implements DriftSubject {

        static final String TYPE = "ConceptMap";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ResourceHeader resource() {
            return map.header().resource();
        }
    }

    /** A supplement to a code system. */
    record OfSupplement(CodeSystemProvider supplement) implements DriftSubject {

        @Override
        public String type() {
            return "CodeSystem";
        }

        @Override
        public ResourceHeader resource() {
            return supplement.header().resource();
        }
    }

    /** Its canonical. */
    default Canonical canonical() {
        return resource().canonical();
    }
}

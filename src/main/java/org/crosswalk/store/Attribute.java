package org.crosswalk.store;

import java.util.function.Predicate;
import org.crosswalk.provider.ConceptSet;

/**
 * What a filter's property names: something of which a concept has values. The operators on values are written against
 * this, once each. Immutable and thread-safe.
 */
interface Attribute {

    /** The concepts of which some value, as text, passes. */
    ConceptSet where(Predicate<String> passes);

    /** The concepts that have a value equal to the operand. */
    ConceptSet equalTo(String operand);

    /** The concepts that have a value at all. */
    ConceptSet present();

    /** Why a value of this attribute can never equal the operand, in words; empty when it can. */
    default String objection(String operand) {
        return "";
    }
}

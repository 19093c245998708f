package org.crosswalk.service.valueset;

import java.util.Map;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.provider.ConceptSet;
import org.jspecify.annotations.Nullable;

/**
 * What an include or exclude selects of one version of its own system, whatever it imports. Not changed once made.
 *
 * @param set the codes
 * @param order the order of the value set where it enumerates codes, each once; else null: the system's order
 * @param references what the value set says of enumerated codes, by ordinal
 */
@SuppressWarnings("ArrayRecordComponent") // never changed; a list would box every ordinal
record ComponentCodes(ConceptSet set, int @Nullable [] order, Map<Integer, ConceptReference> references) {}

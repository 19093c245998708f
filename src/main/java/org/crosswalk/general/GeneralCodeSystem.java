package org.crosswalk.general;

import java.util.function.Function;
import org.crosswalk.model.Canonical;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * A version of a code system that is made when it is first asked for.
 *
 * @param id its FHIR logical id
 * @param canonical its URL and version
 * @param valueSet URL of the value set of all its codes, or null
 * @param maker makes it
 */
record GeneralCodeSystem(
        String id,
        Canonical canonical,
        @Nullable String valueSet,
        Function<CodeSystemBuilder, CodeSystemProvider> maker) {

    /** One that is a grammar. */
    static GeneralCodeSystem of(Grammar grammar) {
        return new GeneralCodeSystem(
                grammar.header().resource().id(),
                grammar.header().canonical(),
                grammar.header().valueSet(),
                builder -> new GrammarCodeSystem(grammar, builder));
    }
}

package org.crosswalk.provider;

import org.crosswalk.model.CodeSystemDefinition;

/** Makes a provider of a code system that is given as a value: a client-sent resource. Thread-safe. */
@FunctionalInterface
public interface CodeSystemBuilder {

    /**
     * Builds it in memory. Defects that a published release may not have (a parent that is not there, a code twice)
     * are tolerated as far as an answer can be given.
     */
    CodeSystemProvider build(CodeSystemDefinition definition);
}

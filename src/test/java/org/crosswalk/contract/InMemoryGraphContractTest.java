package org.crosswalk.contract;

import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;

/** A hierarchy in which concepts have two parents, compiled in memory. */
class InMemoryGraphContractTest extends CodeSystemProviderContract {

    @Override
    protected Sample sample() {
        CodeSystemDefinition definition = SampleCodeSystems.random(2, 300, false);
        return new Sample(definition, new InMemoryBuilder().build(definition));
    }
}

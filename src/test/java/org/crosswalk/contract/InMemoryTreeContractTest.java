package org.crosswalk.contract;

import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;

/** A tree, compiled in memory. */
class InMemoryTreeContractTest extends CodeSystemProviderContract {

    @Override
    protected Sample sample() {
        CodeSystemDefinition definition = SampleCodeSystems.random(1, 300, true);
        return new Sample(definition, new InMemoryBuilder().build(definition));
    }
}

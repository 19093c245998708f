package org.crosswalk.contract;

import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.provider.CodeSystemProvider;

/** A hierarchy in which concepts have two parents, compiled in memory. */
class InMemoryGraphContractTest extends CodeSystemProviderContract {

    private final CodeSystemDefinition definition = SampleCodeSystems.random(2, 300, false);
    private final CodeSystemProvider provider = new InMemoryBuilder().build(definition);

    @Override
    protected CodeSystemDefinition definition() {
        return definition;
    }

    @Override
    protected CodeSystemProvider provider() {
        return provider;
    }
}

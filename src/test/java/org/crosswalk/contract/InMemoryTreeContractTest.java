package org.crosswalk.contract;

import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.provider.CodeSystemProvider;

/** A tree, compiled in memory. */
class InMemoryTreeContractTest extends CodeSystemProviderContract {

    private final CodeSystemDefinition definition = SampleCodeSystems.random(1, 300, true);
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

package org.crosswalk.contract;

import java.nio.file.Path;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A hierarchy in which concepts have two parents, loaded into a data folder and opened from its snapshot file. */
class MappedGraphContractTest extends CodeSystemProviderContract {

    @TempDir
    static Path folder;

    private final CodeSystemDefinition definition = SampleCodeSystems.random(4, 400, false);
    private CodeSystemProvider provider;

    @BeforeAll
    void load() throws Exception {
        provider = MappedFile.through(folder, definition);
    }

    @Override
    protected CodeSystemDefinition definition() {
        return definition;
    }

    @Override
    protected CodeSystemProvider provider() {
        return provider;
    }
}

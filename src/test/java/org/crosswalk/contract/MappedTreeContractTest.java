package org.crosswalk.contract;

import java.nio.file.Path;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A tree, loaded into a data folder and opened from its snapshot file; large enough to have its text index on disk. */
class MappedTreeContractTest extends CodeSystemProviderContract {

    @TempDir
    static Path folder;

    private final CodeSystemDefinition definition = SampleCodeSystems.random(3, 2_500, true);
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

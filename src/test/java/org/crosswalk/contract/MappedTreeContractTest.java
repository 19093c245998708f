package org.crosswalk.contract;

import java.nio.file.Path;
import org.crosswalk.model.CodeSystemDefinition;
import org.junit.jupiter.api.io.TempDir;

/** A tree, loaded into a data folder and opened from its snapshot file; large enough to have its text index on disk. */
class MappedTreeContractTest extends CodeSystemProviderContract {

    @TempDir
    static Path folder;

    @Override
    protected Sample sample() throws Exception {
        CodeSystemDefinition definition = SampleCodeSystems.random(3, 2_500, true);
        return new Sample(definition, MappedFile.through(folder, definition));
    }
}

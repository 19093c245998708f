package org.crosswalk.contract;

import java.nio.file.Path;
import org.crosswalk.model.CodeSystemDefinition;
import org.junit.jupiter.api.io.TempDir;

/** A hierarchy in which concepts have two parents, loaded into a data folder and opened from its snapshot file. */
class MappedGraphContractTest extends CodeSystemProviderContract {

    @TempDir
    static Path folder;

    @Override
    protected Sample sample() throws Exception {
        CodeSystemDefinition definition = SampleCodeSystems.random(4, 400, false);
        return new Sample(definition, MappedFile.through(folder, definition));
    }
}

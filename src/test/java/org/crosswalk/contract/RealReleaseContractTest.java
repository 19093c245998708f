package org.crosswalk.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.io.TempDir;

/** ICD-10-CM of January 2021, with its Tabular List, as it is loaded and as its reader reads it. */
@SharedData(RealReleaseContractTest.DOWNLOAD)
class RealReleaseContractTest extends CodeSystemProviderContract {

    static final String DOWNLOAD = "icd-10-cm/icd10cm-january-2021-tabular-and-order.zip";

    @TempDir
    static Path folder;

    @Override
    protected Sample sample() throws Exception {
        Path download = SharedDataFolder.resolve(DOWNLOAD);
        SourceFormat format = new Icd10CmFormat();
        DataFolder data = Loads.into(folder, List.of(format), download);
        RecordingSink sink = new RecordingSink();
        SourceReading.open(format, SourceFiles.open(download)).read(sink);
        return new Sample(
                new CodeSystemDefinition(sink.header(), sink.concepts),
                data.open().get(0).codeSystems().get(0));
    }

    /** Chapters, sections, categories and codes from everywhere in the book. */
    @Override
    protected List<String> probes(CodeSystemDefinition all) {
        List<String> probes = new ArrayList<>(List.of("S52", "S52.1", "S52.13", "S52.131", "S52.131A", "A00-A09", "1"));
        for (int i = 0; i < all.concepts().size(); i += 2_003) {
            probes.add(all.concepts().get(i).code());
        }
        return probes.stream().distinct().toList();
    }
}

package org.crosswalk.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.ShippedContent;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.model.CodeShape;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No rule about the form of codes denies a code that there is. */
class StarterCodesTest {

    @Test
    void everyCodeFitsTheShapeOfItsSystem(@TempDir Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        assertThat(new ShippedContent(data, Path.of("terminology")).bring(LoadListener.SILENT))
                .isEmpty();
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        List<String> misfits = new ArrayList<>();
        int codes = 0;
        for (CodeSystemProvider provider : registry.current().codeSystems()) {
            for (int ordinal = 0; ordinal < provider.size(); ordinal++) {
                codes++;
                if (!CodeShape.allows(provider.header().url(), provider.code(ordinal))) {
                    misfits.add(provider.header().canonical() + "#" + provider.code(ordinal));
                }
            }
        }
        assertThat(codes).isGreaterThan(3000);
        assertThat(misfits).isEmpty();
    }
}

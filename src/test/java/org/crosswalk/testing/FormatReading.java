package org.crosswalk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;

/**
 * Reads one release with a format that must know each of its files.
 *
 * @param format under test
 * @param release that each file is to be of
 * @param essential which files the format is to call essential
 */
public record FormatReading(SourceFormat format, ReleaseKey release, BiPredicate<SourceFile, Recognition> essential) {

    /** Opens the release of the files. */
    public TerminologySource open(SourceFile... files) throws SourceFault {
        List<RoledFile> roled = new ArrayList<>();
        for (SourceFile file : files) {
            Recognition known = format.recognise(file, List.of(files)).orElseThrow();
            assertThat(known.release()).isEqualTo(release);
            assertThat(known.essential()).isEqualTo(essential.test(file, known));
            roled.add(new RoledFile(file, known.role()));
        }
        return format.open(release, roled, false);
    }

    /** Reads the release of the files to its end. */
    public RecordingSink read(SourceFile... files) throws SourceFault {
        RecordingSink sink = new RecordingSink();
        open(files).read(sink);
        assertThat(sink.open()).isZero();
        return sink;
    }

    /** Opens files that are refused with a reason and a place. */
    public void refused(String where, String why, SourceFile... files) {
        assertThatThrownBy(() -> open(files))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith(where)
                .hasMessageContaining(why);
    }
}

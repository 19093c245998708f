package org.crosswalk.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.feed.ReleaseFeed.Offer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.stored.KeptFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on offer when a release is damaged. */
class ReleaseFeedTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private DataFolder data;
    private ReleaseFeed feed;

    @BeforeEach
    void load() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        for (String name : List.of("a", "b")) {
            Path file = Files.writeString(folder.resolve(name + ".json"), """
                    {"resourceType":"CodeSystem","id":"%1$s","url":"http://example.org/%1$s","version":"1",
                     "status":"active","content":"complete","concept":[{"code":"c","display":"C"}]}
                    """.formatted(name), StandardCharsets.UTF_8);
            new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC())
                    .load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
        }
        feed = new ReleaseFeed(data, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private List<Offer> offers() throws Exception {
        return feed.offers().orElseThrow();
    }

    @Test
    void aDamagedReleaseIsNamedWithoutPathsAndTriedAgainAfterAMinute() throws Exception {
        PackedRelease damaged = data.packed().get(0);
        Path source =
                KeptFile.of(damaged.stored().sources().get(0), damaged.folder()).path();
        byte[] whole = Files.readAllBytes(source);
        Files.write(source, new byte[] {1, 2, 3});
        assertThat(offers()).hasSize(2);
        assertThat(offers().get(0).zip()).isNull();
        assertThat(offers().get(1).zip()).isNotNull();
        assertThat(new String(
                        FeedDocument.of("http://localhost/feed", "1", offers(), offer -> false),
                        StandardCharsets.UTF_8))
                .contains("Not to be had: it is damaged here")
                .doesNotContain(folder.toString());
        Files.write(source, whole);
        now = now.plusSeconds(59);
        assertThat(offers().get(0).zip()).isNull();
        now = now.plusSeconds(1);
        assertThat(offers()).allSatisfy(offer -> assertThat(offer.zip()).isNotNull());
        Offer first = offers().get(0);
        assertThat(feed.offer(first.file())).contains(first);
        assertThat(feed.offer("none.zip")).isEmpty();
    }
}

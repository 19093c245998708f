package org.crosswalk.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.replica.DatabaseReleases;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.repository.Database;
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data folders that have their releases in common in a PostgreSQL. */
class FollowedReleasesTest {

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();
    private DataFolder one = new DataFolder(Path.of("unused"));
    private DataFolder other = one;

    @BeforeEach
    void open() throws Exception {
        Database database = Databases.POSTGRESQL.in(folder);
        environment = Map.of("CROSSWALK_DATABASE_URL", database.url(), "CROSSWALK_DATABASE_USER", database.user());
        one = folder("one");
        other = folder("other");
    }

    private DataFolder folder(String name) throws Exception {
        Settings settings = new SettingsReader().read(null, environment);
        Path path = folder.resolve(name);
        return new DataFolder(path, DatabaseReleases.of(settings, path, Clock.systemUTC()));
    }

    private void load(DataFolder to, String code) throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("files")).resolve("r.json"),
                ("{'resourceType':'ValueSet','id':'r','url':'https://publisher.example/ValueSet/r','version':'1',"
                                + "'status':'active','compose':{'include':[{'system':'http://hl7.org/fhir/sid/icd-10-cm',"
                                + "'concept':[{'code':'" + code + "'}]}]}}")
                        .replace('\'', '"'));
        var report = new ReleaseLoader(
                        SourceFormats.all(SourceLimits.DEFAULT), SourceLimits.DEFAULT, to, Clock.systemUTC())
                .load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
        assertThat(report.failed()).as(report.toString()).isFalse();
    }

    @Test
    void followsLoadRollbackAndRemoval() throws Exception {
        assertThat(other.follow(false)).isFalse();
        load(one, "E11.9");
        assertThat(other.follow(false)).isTrue();
        assertThat(other.follow(false)).isFalse();
        ReleaseKey key = other.list().get(0).manifest().key();
        assertThat(other.list().get(0).loadedAt()).isEqualTo(one.list().get(0).loadedAt());
        assertThat(other.open().get(0).digest()).isEqualTo(one.open().get(0).digest());
        String first = other.open().get(0).digest();
        load(other, "I10");
        assertThat(one.follow(false)).isTrue();
        String second = one.open().get(0).digest();
        assertThat(second).isNotEqualTo(first).isEqualTo(other.open().get(0).digest());
        DataFolder third = folder("third");
        third.follow(false);
        third.follow(true);
        third.rollback(key);
        one.follow(false);
        other.follow(false);
        assertThat(List.of(
                        one.open().get(0).digest(),
                        other.open().get(0).digest(),
                        third.open().get(0).digest()))
                .containsOnly(first);
        one.remove(key);
        other.follow(false);
        assertThat(other.isEmpty()).isTrue();
        assertThat(one.verify()).allSatisfy(check -> assertThat(check.faults()).isEmpty());
    }

    @Test
    void keepsWhatOnlyOneFolderHasUntilItIsPublished() throws Exception {
        DataFolder alone = new DataFolder(folder.resolve("other"));
        load(alone, "I10");
        load(one, "E11.9");
        assertThatThrownBy(() -> other.follow(false))
                .isInstanceOf(DataFolderFault.class)
                .hasMessageContaining("crosswalk publish");
        String own = alone.open().get(0).digest();
        assertThat(other.share()).hasSize(1);
        assertThat(one.follow(false)).isTrue();
        assertThat(one.open().get(0).digest()).isEqualTo(own);
    }

    @Test
    void changesNothingOnWhatAnotherHasChangedMeanwhile() throws Exception {
        load(one, "E11.9");
        other.follow(true);
        load(one, "I10");
        ReleaseKey key = other.list().get(0).manifest().key();
        assertThatThrownBy(() -> other.remove(key)).hasMessageContaining("another machine has changed");
        assertThat(other.list()).hasSize(1);
        other.follow(true);
        assertThat(other.remove(key)).isTrue();
    }
}

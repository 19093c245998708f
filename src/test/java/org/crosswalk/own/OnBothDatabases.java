package org.crosswalk.own;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.own.OwnServer.Answer;
import org.crosswalk.repository.Database;
import org.crosswalk.testing.Databases;
import org.crosswalk.testing.StartedServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A server with the starter content, which takes writes; its resources are kept by one database after the other. */
abstract class OnBothDatabases {

    private static Path content;

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    Database database;
    TerminologyServer server;
    OwnServer asked;

    @BeforeAll
    static void loadTheStarterSetOnce(@TempDir Path folder) throws Exception {
        StartedServer.outOfTheBox(new DataFolder(folder)).close();
        content = folder;
    }

    @BeforeEach
    void start() throws Exception {
        OwnServer.copy(content, folder);
        database = kind.in(folder);
        start(Map.of());
    }

    /** Starts on what there is, with more settings. */
    void start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(OwnServer.settings(database));
        all.putAll(settings);
        server = StartedServer.start(new DataFolder(folder), Path.of("terminology"), all, complaint -> {});
        asked = new OwnServer(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Answer send(String method, String path, @Nullable String body, String... headers) throws Exception {
        return asked.send(method, path, body, headers);
    }

    Answer get(String path) throws Exception {
        return asked.get(path);
    }
}

package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.crosswalk.app.cli.command.Surroundings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is read without picocli is read as picocli reads it. */
class PlainServeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --port=0",
                "serve --port 8080 --data=some/folder",
                "serve --data some/folder --config=own.yaml --port=65535",
                "serve --config own.yaml",
                "serve --port=007",
                "serve --data=a=b"
            })
    void theOptionsAreThosePicocliFinds(String line) {
        PlainServe.Options read = PlainServe.read(line.split(" ")).orElseThrow();
        CommandLine.ParseResult serve = CommandLines.of(
                        new Surroundings(Path.of(""), Map.of(), false, Clock.systemUTC()))
                .parseArgs(line.split(" "))
                .subcommand();
        assertThat(serve.commandSpec().name()).isEqualTo("serve");
        assertThat(read.port()).isEqualTo(serve.<Integer>matchedOptionValue("--port", null));
        assertThat(read.data()).isEqualTo(serve.<Path>matchedOptionValue("--data", null));
        assertThat(read.config()).isEqualTo(serve.<Path>matchedOptionValue("--config", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "--data=x serve",
                "serve --help",
                "serve -h",
                "serve --version",
                "serve --port",
                "serve --port=",
                "serve --port=x",
                "serve --port=65536",
                "serve --port=-1",
                "serve --port=1 --port=2",
                "serve --data --port=1",
                "serve --data=@files",
                "serve @arguments",
                "serve --dat=x",
                "serve folder"
            })
    void everythingElseIsLeftToPicocli(String line) {
        assertThat(PlainServe.read(line.split(" "))).isEmpty();
    }
}

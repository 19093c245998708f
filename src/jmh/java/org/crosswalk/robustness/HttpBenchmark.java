package org.crosswalk.robustness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The operations over HTTP, one client, ICD-10-CM of 2026 with its 98,000 codes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class HttpBenchmark {

    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    private SizedServer server;

    @Setup
    public void start() throws Exception {
        Path folder = Files.createTempDirectory("crosswalk-bench");
        LargeAndSmall.load(folder);
        server = SizedServer.start(folder, Map.of());
    }

    @TearDown
    public void stop() {
        server.close();
    }

    @Benchmark
    public String lookup() throws Exception {
        return get("/CodeSystem/$lookup?system=" + SYSTEM + "&code=E11.9");
    }

    @Benchmark
    public String validateCode() throws Exception {
        return get("/CodeSystem/$validate-code?url=" + SYSTEM + "&code=E11.9");
    }

    @Benchmark
    public String expandPageOf1000() throws Exception {
        return get("/ValueSet/$expand?url=" + SYSTEM + "?fhir_vs&count=1000&offset=40000");
    }

    @Benchmark
    public String expandTextSearch() throws Exception {
        return get("/ValueSet/$expand?url=" + SYSTEM + "?fhir_vs&count=20&filter=diab%20mell");
    }

    private String get(String path) throws Exception {
        SizedServer.Answer answer = server.get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }
}

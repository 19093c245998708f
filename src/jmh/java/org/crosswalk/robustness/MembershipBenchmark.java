package org.crosswalk.robustness;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One code against one value set, without HTTP: over the 98,000 codes of ICD-10-CM and over ten codes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MembershipBenchmark {

    @Param({"is-a", "all", "property", "regex"})
    public String shape = "is-a";

    private LargeAndSmall terminology;

    @Setup
    public void load() throws Exception {
        terminology = new LargeAndSmall(Files.createTempDirectory("crosswalk-bench"));
    }

    @Benchmark
    public boolean over98000Codes() {
        return terminology.isMember(LargeAndSmall.LARGE, shape, "E11.9");
    }

    @Benchmark
    public boolean over10Codes() {
        return terminology.isMember(LargeAndSmall.SMALL, shape, "E11.9");
    }
}

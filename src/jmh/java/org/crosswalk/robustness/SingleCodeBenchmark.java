package org.crosswalk.robustness;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One code of the 98,000 of ICD-10-CM of 2026, without HTTP and JSON: found, placed in the hierarchy, validated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SingleCodeBenchmark {

    private LargeAndSmall terminology;
    private CodeSystemProvider release;
    private String[] codes;
    private int[] ordinals;
    private ConceptSet billable;
    private int next;

    @Setup
    public void load() throws Exception {
        terminology = new LargeAndSmall(Files.createTempDirectory("crosswalk-bench"));
        release = terminology.large();
        billable = release.select(new Filter("billable", FilterOperator.EQUALS, "true"));
        codes = new String[1 << 10];
        ordinals = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            // A step that has no divisor with the size: codes of all chapters.
            ordinals[i] = (int) (i * 7_919L % release.size());
            codes[i] = release.code(ordinals[i]);
        }
    }

    private int next() {
        next = (next + 1) & (codes.length - 1);
        return next;
    }

    @Benchmark
    public int locate() {
        return release.ordinalOf(codes[next()]);
    }

    @Benchmark
    public Subsumption isA() {
        int i = next();
        return release.subsumes(ordinals[(i + 1) & (codes.length - 1)], ordinals[i]);
    }

    /** Of the 74,000 codes that can be billed. */
    @Benchmark
    public boolean member() {
        return billable.contains(ordinals[next()]);
    }

    @Benchmark
    public ValidateCodeOutcome validateValid() {
        return terminology.validate("E11.9");
    }

    @Benchmark
    public ValidateCodeOutcome validateHeader() {
        return terminology.validate("E11");
    }

    @Benchmark
    public ValidateCodeOutcome validateWrong() {
        return terminology.validate("E11.99");
    }
}

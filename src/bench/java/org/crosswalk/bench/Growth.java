package org.crosswalk.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SearchOutcome;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;

/**
 * Measures how loading and answering grow with the number of concepts, and with the versions of a system that are served
 * side by side, on synthetic code systems. Not part of the build; {@code docs/performance.md} has the command.
 *
 * <p>The options are system properties: {@code sizes}, {@code versions} (lists of numbers), {@code concepts} (of each of the
 * versions), {@code heap} (of the load), {@code folder}.
 */
public final class Growth {

    private static final String URL = "https://example.org/growth";
    private static final int CHILDREN = 8;
    private static final String[] KINDS = {"Fracture", "Burn", "Injury", "Infection", "Neoplasm", "Disorder", "Ulcer"};
    private static final String[] PLACES = {"hand", "knee", "hip", "skull", "lung", "liver", "eye", "foot", "spine"};
    private static final int QUESTIONS = 20_000;
    private static final int SEARCHES = 2_000;
    private static final int HITS = 20;
    private static final int ROUNDS = 15;

    private Growth() {}

    /** Measures all sizes, or, with the arguments {@code probe FOLDER}, what answers cost on a loaded folder. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("probe")) {
            probe(Path.of(arguments[1]));
            return;
        }
        Path folder = Files.createDirectories(Path.of(System.getProperty("folder", "target/growth")));
        System.out.println("| concepts | versions | files MB | load s | load CPU s | load peak RSS MB | data folder MB |"
                + " snapshot MB | look-up µs | subsumes µs | member of is-a µs | search µs | RssAnon MB | RssFile MB |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int size : numbers("sizes", "10000,100000,1000000,5000000")) {
            measure(folder, size, 1);
        }
        for (int versions : numbers("versions", "1,40")) {
            measure(folder, Integer.getInteger("concepts", 50_000), versions);
        }
    }

    private static int[] numbers(String option, String otherwise) {
        return Stream.of(System.getProperty(option, otherwise).split(","))
                .filter(text -> !text.isBlank())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static void measure(Path folder, int size, int versions) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        delete(data);
        List<String> command = new ArrayList<>(List.of(
                "-Xmx" + System.getProperty("heap", "6g"), "org.crosswalk.app.Main", "load", "--data", data.toString()));
        long text = 0;
        for (int version = 1; version <= versions; version++) {
            Path file = write(folder.resolve("growth-" + version + ".json"), size, version);
            text += Files.size(file);
            command.add(file.toString());
        }
        long start = System.nanoTime();
        Cost load = run(command, folder.resolve("load.log"));
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int version = 1; version <= versions; version++) {
            Files.delete(folder.resolve("growth-" + version + ".json"));
        }
        Path log = folder.resolve("probe.log");
        run(List.of("-Xmx256m", "org.crosswalk.bench.Growth", "probe", data.toString()), log);
        String answer = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("probe "))
                .findFirst()
                .orElseThrow(() -> new BenchException("no figures; why is in " + log))
                .substring("probe ".length());
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %d | %.0f | %.0f | %d | %d | %d | %s |%n",
                size,
                versions,
                text >> 20,
                seconds,
                load.cpuSeconds,
                load.peakKilobytes >> 10,
                bytes(data, "") >> 20,
                bytes(data, ".cws") >> 20,
                answer);
        delete(data);
    }

    /** A code system of one root, eight concepts below each: as deep as its size makes it. */
    private static Path write(Path file, int size, int version) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"resourceType\":\"CodeSystem\",\"id\":\"growth-" + version + "\",\"url\":\"" + URL
                    + "\",\"version\":\"" + version + "\",\"name\":\"Growth\",\"status\":\"active\","
                    + "\"content\":\"complete\",\"caseSensitive\":true,\"hierarchyMeaning\":\"is-a\",\"concept\":[");
            Random random = new Random(size);
            for (int i = 0; i < size; i++) {
                out.write((i == 0 ? "\n" : ",\n") + "{\"code\":\"" + code(i) + "\",\"display\":\""
                        + KINDS[random.nextInt(KINDS.length)] + " of the " + PLACES[random.nextInt(PLACES.length)]
                        + ", form " + i + "\"");
                if (i > 0) {
                    out.write(",\"property\":[{\"code\":\"parent\",\"valueCode\":\"" + code((i - 1) / CHILDREN) + "\"}]");
                }
                out.write("}");
            }
            out.write("]}\n");
        }
        return file;
    }

    /** Codes look random, as identifiers do, and are each there once: the factor is odd. */
    private static String code(int number) {
        return "G" + Integer.toUnsignedString(number * 0x9E3779B1, 36);
    }

    /** Processor time and the most memory of a process. */
    private record Cost(double cpuSeconds, long peakKilobytes) {}

    private static Cost run(List<String> arguments, Path log) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(System.getProperty("java.class.path"));
        int options = (int) arguments.stream().takeWhile(text -> text.startsWith("-")).count();
        command.addAll(1, arguments.subList(0, options));
        command.addAll(arguments.subList(options, arguments.size()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        double cpu = 0;
        long peak = 0;
        do {
            cpu = Math.max(
                    cpu,
                    process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(0.0));
            peak = Math.max(peak, kilobytes(process.pid(), "VmHWM"));
        } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
        if (process.exitValue() != 0) {
            throw new BenchException("exit code " + process.exitValue() + "; why is in " + log);
        }
        return new Cost(cpu, peak);
    }

    /** A figure of a process, 0 when it is gone. */
    private static long kilobytes(long pid, String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void probe(Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, false).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        List<CodeSystemProvider> systems = new ArrayList<>();
        for (PublishedRelease release : data.list()) {
            service.codeSystem(new Canonical(URL, release.manifest().key().version()), Client.ANONYMOUS)
                    .ifPresent(systems::add);
        }
        int size = systems.get(0).size();
        Random random = new Random(7);
        Coding[] codings = new Coding[QUESTIONS];
        Coding[] others = new Coding[QUESTIONS];
        ConceptSet[] below = new ConceptSet[QUESTIONS];
        int[] ordinals = new int[QUESTIONS];
        String[] texts = new String[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            CodeSystemProvider system = systems.get(i % systems.size());
            String version = system.header().resource().canonical().version();
            int number = random.nextInt(size);
            int ancestor = number;
            for (int up = random.nextInt(4); up > 0 && ancestor > 0; up--) {
                ancestor = (ancestor - 1) / CHILDREN;
            }
            // Some eleven concepts have a number that begins so, whatever the size.
            texts[i] = "form " + number / 10;
            codings[i] = new Coding(URL, version, code(number), null);
            others[i] = new Coding(URL, version, code(ancestor), null);
            below[i] = system.select(new Filter("concept", FilterOperator.IS_A, code(ancestor)));
            ordinals[i] = system.locate(code(number)) instanceof Location.Exact exact ? exact.ordinal() : -1;
        }
        double lookUp = micros(i -> require(service.lookup(
                        new LookupRequest(codings[i], List.of(), RequestContext.plain()))
                != null));
        double subsumes = micros(i -> {
            Subsumption is = service.subsumes(new SubsumesRequest(others[i], codings[i], RequestContext.plain()))
                    .subsumption();
            require(is == (others[i].equals(codings[i]) ? Subsumption.EQUIVALENT : Subsumption.SUBSUMES));
        });
        double member = micros(i -> require(below[i].contains(ordinals[i])));
        double search = micros(i -> {
            SearchOutcome found = service.search(new SearchRequest(
                    texts[i], new Canonical(URL, null), HITS, false, RequestContext.plain()));
            require(found.total() > 0 && found.hits().size() == Math.min(HITS, found.total()));
        }, SEARCHES);
        Arrays.fill(below, null);
        System.gc();
        long pid = ProcessHandle.current().pid();
        System.out.printf(
                Locale.ROOT,
                "probe %.1f | %.1f | %.2f | %.1f | %d | %d%n",
                lookUp,
                subsumes,
                member,
                search,
                kilobytes(pid, "RssAnon") >> 10,
                kilobytes(pid, "RssFile") >> 10);
    }

    private static void require(boolean right) {
        if (!right) {
            throw new BenchException("an answer is wrong");
        }
    }

    /** Microseconds a question: the median of the later rounds, so that the code is compiled and the pages are there. */
    private static double micros(IntConsumer question) {
        return micros(question, QUESTIONS);
    }

    private static double micros(IntConsumer question, int questions) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < questions; i++) {
                question.accept(i);
            }
            rounds[round] = (System.nanoTime() - start) / 1e3 / questions;
        }
        double[] later = Arrays.copyOfRange(rounds, ROUNDS / 3, ROUNDS);
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static long bytes(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> Files.isRegularFile(path) && path.toString().endsWith(suffix))
                    .mapToLong(path -> {
                        try {
                            return Files.size(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, java.io.IOException failed) throws IOException {
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

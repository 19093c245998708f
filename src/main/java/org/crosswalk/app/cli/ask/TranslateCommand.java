package org.crosswalk.app.cli.ask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.cli.file.Allowed;
import org.crosswalk.app.cli.file.CodesOrFiles;
import org.crosswalk.app.cli.file.FileOptions;
import org.crosswalk.app.cli.file.FileWork;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.TranslateQuestion;
import org.crosswalk.bulk.TranslateQuestion.Wanted;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk translate}. */
@Command(
        name = "translate",
        description = {
            "Says what codes are in another code system, by the concept maps that are loaded: GEMs, conversion tables, CCSR.",
            "Maps help to find a code; whether it is the right one, the record says.",
            "An argument that names a file stands for the codes in it: CSV, NDJSON, FHIR Claims as NDJSON or X12 837, read as"
                    + " by \"crosswalk check\"; for each code a row for each translation goes into a file of answers."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk translate --system icd-9-cm 401.9 --target icd-10-cm",
            "  crosswalk translate E11.9",
            "  crosswalk translate I10 --system icd-10-cm --target icd-9-cm --date 2026-01-15",
            "  crosswalk translate --json 401.9 --system icd-9-cm",
            "  crosswalk translate claims.csv --target icd-10-cm",
            "  crosswalk translate old.tsv --system icd-9-cm --out new.ndjson"
        },
        exitCodeList = {
            "0:every code was translated; of a file, no more were not than --max-untranslated allows",
            "1:more codes were not, could not be asked about, or a file could not be read to its end",
            "2:wrong arguments or settings"
        })
public final class TranslateCommand extends CodesCommand {

    private static final int EQUIVALENCE = 10;
    private static final int TARGET = 8;

    @Parameters(
            arity = "1..*",
            paramLabel = "CODE|FILE",
            description = CODES + " Or files of codes, by their names; ./NAME is always a file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> given;

    @Option(names = "--target", paramLabel = "SYSTEM", description = "Code system that is wanted; default: all.")
    private @Nullable String target;

    @Option(names = "--map", paramLabel = "URL", description = "Only this concept map, also as URL|VERSION.")
    private @Nullable String map;

    @Option(names = "--reverse", description = "From the map's targets to its sources.")
    private boolean reverse;

    @Option(names = "--fix", description = "Of files: translate a code that can only mean one right code as that code.")
    private boolean fix;

    @Option(
            names = "--max-untranslated",
            paramLabel = "N",
            description =
                    "As many codes of a file may have no translation, as a number or with %% as a share; default: 0.")
    private @Nullable String maxUntranslated;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Override
    List<String> codes() {
        return given;
    }

    @Override
    public Integer call() throws Exception {
        boolean mustBe = fix || maxUntranslated != null || options.areGiven();
        List<Path> files = CodesOrFiles.files(given, root::path, mustBe);
        return files.isEmpty() ? super.call() : exit(translate(files));
    }

    private boolean translate(List<Path> files) throws Exception {
        if (json()) {
            throw wrong("--json is of codes: a file's answers are JSON with --out NAME.ndjson");
        }
        String most = maxUntranslated == null ? "0" : maxUntranslated;
        Allowed allowed = Allowed.of(most);
        if (allowed == null) {
            throw wrong("--max-untranslated is a number or a share such as 2%, not \"" + most + "\"");
        }
        FileWork work = options.work(files, root::path, "translated", givenSystem(), date(), allowed);
        try (LocalTerminology terminology = terminology()) {
            TranslateQuestion question = terminology.fileTranslation(
                    new Wanted(target == null ? null : uri(target.strip()), map, reverse, version(), fix));
            String hopeless = question.hopeless();
            if (!hopeless.isEmpty()) {
                throw new CommandFault(hopeless);
            }
            return work.run(question, "translated", terminology, out(), err(), this::progress);
        }
    }

    @Override
    Call question(String system, String code) {
        return Call.of("ConceptMap", "translate")
                .with("url", map)
                .with("system", system)
                .with("code", code)
                .with("version", version())
                .with("targetsystem", target == null ? null : uri(target.strip()))
                .with("reverse", reverse ? "true" : null)
                .with("date", date());
    }

    @Override
    boolean isGood(Node answer) {
        Node result = answer.named("result");
        return result != null && Boolean.TRUE.equals(result.value());
    }

    @Override
    int[] widths(int code) {
        return new int[] {code, EQUIVALENCE, TARGET};
    }

    @Override
    Rows rows(Table table, LocalTerminology terminology, List<String> codes) {
        return (system, code, node) -> {
            String source = "";
            boolean any = false;
            for (Node parameter : node.nodes("parameter")) {
                if ("match".equals(parameter.get("name"))) {
                    String of = LookupAnswer.text(parameter.part("source"));
                    if (!of.equals(source)) {
                        table.row(code, "", "", title(terminology, of));
                        source = of;
                    }
                    row(table, code, parameter);
                    any = true;
                }
            }
            String message = LookupAnswer.text(node.named("message"));
            if (!any) {
                table.row(code, "none", "", message.isEmpty() ? "No map that is loaded has a row for it." : message);
            } else if (!message.isEmpty()) {
                table.below(message);
            }
            LookupAnswer.of(node).remarks().stream()
                    .filter(remark -> !message.contains(remark))
                    .forEach(table::below);
        };
    }

    private static void row(Table table, String code, Node match) {
        Node concept = match.part("concept");
        Node coding = concept != null && concept.value() instanceof Node node ? node : new Node();
        List<String> more = new ArrayList<>();
        more.add(text(coding, "display"));
        String comment = LookupAnswer.text(match.part("comment"));
        if (!comment.isEmpty()) {
            more.add("[" + comment + "]");
        }
        String found = text(coding, "code");
        String relation = LookupAnswer.text(match.part("equivalence"));
        table.row(code, relation, found.isEmpty() ? "no code" : found, String.join(" ", more));
    }

    private static String text(Node coding, String member) {
        Object value = coding.get(member);
        return value == null ? "" : value.toString();
    }

    /** The title that a map has; of one that is not here any more, its canonical. */
    private static String title(LocalTerminology terminology, String canonical) {
        return terminology.served().conceptMaps().stream()
                .map(each -> each.header().resource())
                .filter(resource -> resource.canonical().toString().equals(canonical))
                .map(resource -> resource.title())
                .filter(title -> title != null)
                .findFirst()
                .orElse(canonical);
    }
}

package org.crosswalk.spark;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.usage.CountedUse;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.bulk.BoundedCache;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.Finding;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.RowMaker;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/**
 * A content, opened: one for all tasks of a JVM. Its snapshots are mapped into memory and only read. Rows are read and answered as a
 * check of a file does it; what is asked for beside verdicts is asked of the same service as a server asks. Thread-safe.
 */
final class Terminology {

    /** Sessions of other folders, settings or time zones, and the day before. */
    private static final int KEPT_OPEN = 4;

    private static final int KEPT_ANSWERS = 20_000;

    private static final Map<Opened, Terminology> OPEN = new LinkedHashMap<>(KEPT_OPEN, 0.75f, true);

    private static final ThreadLocal<RowMaker> ROWS = ThreadLocal.withInitial(() -> new RowMaker(InputOptions.none()));

    private final int today;
    private final TerminologyService service;
    private final Client client;
    private final FileCheck check;
    private final CountedUse usage;
    private final BoundedCache<Asked, Optional<Object>> answers = new BoundedCache<>(KEPT_ANSWERS);

    private record Opened(Content content, int today) {}

    /** What an answer depends on. */
    private record Asked(
            CodeFunction.Kind kind,
            Set<String> systems,
            String code,
            String third,
            @Nullable LocalDate day) {}

    private Terminology(Content content, int today) throws SettingsFault, DataFolderFault {
        this.today = today;
        Path data = content.folder();
        Settings settings = new SettingsReader()
                .read(
                        content.settings().isEmpty() ? null : Content.place(Content.SETTINGS, content.settings()),
                        Map.of());
        Clock clock = Clock.fixed(
                LocalDate.ofEpochDay(today).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        TerminologyRegistry registry = ServiceParts.registry(settings);
        String file = settings.licence().usageFile();
        this.usage = new CountedUse(file.isEmpty() ? data.resolve(UsageFile.NAME) : Path.of(file), clock);
        this.service = ServiceParts.service(settings, registry, clock, usage);
        this.client = ServiceParts.everyone(settings);
        new ServedContent(new DataFolder(data), registry, settings.data().starter()).publishDeferred();
        this.check = new FileCheck(service, client);
    }

    /**
     * A content as it is asked on a day.
     *
     * @param today the day of the query, since 1970-01-01
     * @throws CrosswalkException when it cannot be opened, or is not what the query was planned with
     */
    static synchronized Terminology of(Content content, int today) {
        Opened key = new Opened(content, today);
        Terminology known = OPEN.get(key);
        if (known == null) {
            content.requireSame();
            try {
                known = new Terminology(content, today);
            } catch (SettingsFault | DataFolderFault e) {
                throw new CrosswalkException(String.valueOf(e.getMessage()), e);
            }
            content.requireSame();
            OPEN.put(key, known);
            if (OPEN.size() > KEPT_OPEN) {
                Iterator<Terminology> eldest = OPEN.values().iterator();
                eldest.next().usage.close();
                eldest.remove();
            }
        }
        return known;
    }

    int today() {
        return today;
    }

    /** The row of a code; null where the text is blank. */
    @Nullable
    InputRow row(String system, String code, String day) {
        return ROWS.get().row(0, List.of(), code, system, day);
    }

    /** The same with a day that need not be read. */
    @Nullable
    InputRow row(String system, String code, @Nullable LocalDate day) {
        InputRow row = ROWS.get().row(0, List.of(), code, system, "");
        return row == null || day == null
                ? row
                : new InputRow(0, row.own(), row.code(), row.systems(), day, row.problem());
    }

    /** What is said of a code. */
    Finding find(InputRow row) {
        return check.check(row);
    }

    /** Whether a code is said to be valid. */
    boolean isValid(InputRow row) {
        return check.isValid(row);
    }

    /** The text of a code; null where {@code $lookup} has none. */
    @Nullable
    Object display(InputRow row) {
        return answer(
                CodeFunction.Kind.DISPLAY,
                row,
                "",
                system -> SqlValues.text(service.lookup(new LookupRequest(
                                Coding.of(system, row.code()), List.of("display"), context(row)))
                        .display()));
    }

    /**
     * The matches of {@code $translate}, as {@link SqlValues#MATCHES}; null where it fails.
     *
     * @param target the name of a system, or empty
     * @throws CrosswalkException when it names none or several
     */
    @Nullable
    Object translate(InputRow row, String target) {
        return answer(CodeFunction.Kind.TRANSLATE, row, target, system -> {
            ArrayData matches = SqlValues.of(service.translate(new TranslateRequest(
                            null,
                            List.of(Coding.of(system, row.code())),
                            null,
                            null,
                            target.isBlank() ? null : target(target.strip()),
                            List.of(),
                            false,
                            context(row)))
                    .matches());
            return matches;
        });
    }

    private static String target(String name) {
        Set<String> systems = SystemsOfCode.askedFor(name);
        if (systems.size() != 1) {
            throw new CrosswalkException("cw_translate: \"" + name + "\" is not the name of one code system; known are "
                    + String.join(
                            ", ",
                            KnownCodeSystem.all().stream()
                                    .map(KnownCodeSystem::id)
                                    .toList()));
        }
        return systems.iterator().next();
    }

    /** Whether a code is another one or stands above it; null where {@code $subsumes} fails. */
    @Nullable
    Object subsumes(InputRow row, String other) {
        return answer(CodeFunction.Kind.SUBSUMES, row, other, system -> {
            Subsumption found = service.subsumes(new SubsumesRequest(
                            Coding.of(system, row.code()), Coding.of(system, other.strip()), context(row)))
                    .subsumption();
            return found == Subsumption.SUBSUMES || found == Subsumption.EQUIVALENT;
        });
    }

    /**
     * Whether a code is in a value set; null where {@code $validate-code} fails.
     *
     * @throws CrosswalkException when there is no such value set
     */
    @Nullable
    Object isMember(InputRow row, String valueSet) {
        return answer(CodeFunction.Kind.MEMBER_OF, row, valueSet, system -> {
            Canonical canonical = Canonical.parse(valueSet.strip());
            if (service.valueSet(canonical, client).isEmpty()
                    && service.impliedValueSet(canonical, client).isEmpty()) {
                throw new CrosswalkException("cw_member_of: there is no value set " + canonical + " in the data folder");
            }
            return service.validate(new ValidateCodeRequest(
                            new ValidateCodeRequest.Subject.OfCode(Coding.of(system, row.code())),
                            null,
                            new ArtefactReference.ByCanonical<>(canonical.url(), canonical.version()),
                            ValidateCodeRequest.Options.NONE,
                            context(row)))
                    .result();
        });
    }

    /** An answer; null where the row cannot be read, nothing can be told of its system, or the service fails because of it. */
    private @Nullable Object answer(
            CodeFunction.Kind kind, InputRow row, String third, Function<String, @Nullable Object> asked) {
        if (row.problem() != null) {
            return null;
        }
        Asked key = new Asked(kind, row.systems(), row.code(), third, row.day());
        return answers.get(key, first -> {
                    String system = system(row);
                    try {
                        return system == null ? Optional.empty() : Optional.ofNullable(asked.apply(system));
                    } catch (TerminologyFault fault) {
                        if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY
                                || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                            throw fault;
                        }
                        return Optional.empty();
                    }
                })
                .orElse(null);
    }

    private @Nullable String system(InputRow row) {
        return row.systems().size() == 1
                ? row.systems().iterator().next()
                : SystemChoice.of(row.code(), service.systemsOf(row.code(), row.systems(), context(row)))
                        .system();
    }

    private RequestContext context(InputRow row) {
        return RequestContext.plain(client).on(row.day());
    }
}

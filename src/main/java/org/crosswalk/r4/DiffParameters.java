package org.crosswalk.r4;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.CodeSystemChanges.Tally;
import org.crosswalk.model.DiffOutcome;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.model.RequestContext;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/**
 * {@code CodeSystem/$diff}: parameters in and out. The operation is Crosswalk's own; its page in the documentation defines
 * it. Stateless and thread-safe.
 */
public final class DiffParameters {

    /** What the operation reads. */
    public static final Set<String> NAMES = Set.of("url", "versionA", "versionB", "change", "count", "offset");

    private DiffParameters() {}

    /** Reads the request. */
    public static DiffRequest request(ParameterValues from, RequestContext context) {
        Integer offset = from.count("offset");
        return new DiffRequest(
                required(from, "url"),
                required(from, "versionA"),
                required(from, "versionB"),
                kinds(from),
                offset == null ? 0 : offset,
                from.count("count"),
                context);
    }

    private static String required(ParameterValues from, String name) {
        String value = from.string(name);
        if (value == null) {
            throw Faults.required("$diff needs '" + name + "'", name);
        }
        return value;
    }

    private static Set<Kind> kinds(ParameterValues from) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : from.strings("change")) {
            kinds.add(Arrays.stream(Kind.values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Faults.value(
                            "'" + word + "' is no kind of change; there are "
                                    + Arrays.stream(Kind.values())
                                            .map(Kind::word)
                                            .collect(Collectors.joining(", ")),
                            "change")));
        }
        return kinds;
    }

    /** Writes the answer. */
    public static Parameters response(DiffOutcome from) {
        CodeSystemChanges all = from.all();
        Parameters to = new Parameters();
        to.addParameter().setName("url").setValue(new UriType(all.url()));
        to.addParameter().setName("versionA").setValue(new StringType(all.before()));
        to.addParameter().setName("versionB").setValue(new StringType(all.now()));
        tally(to.addParameter().setName("codes"), all.codes());
        tally(to.addParameter().setName("headers"), all.headers());
        ParametersParameterComponent counts = to.addParameter().setName("counts");
        for (Map.Entry<Kind, Long> count : all.counts().entrySet()) {
            number(counts, count.getKey().word(), count.getValue());
        }
        to.addParameter().setName("total").setValue(new IntegerType(from.total()));
        to.addParameter().setName("offset").setValue(new IntegerType(from.offset()));
        from.page().forEach(change -> write(change, to.addParameter().setName("change")));
        return to;
    }

    private static void tally(ParametersParameterComponent to, Tally tally) {
        number(to, "additions", tally.additions());
        number(to, "deletions", tally.deletions());
        number(to, "revisions", tally.revisions());
    }

    private static void number(ParametersParameterComponent to, String name, long value) {
        to.addPart().setName(name).setValue(new IntegerType((int) value));
    }

    private static void write(CodeChange change, ParametersParameterComponent to) {
        to.addPart().setName("code").setValue(new CodeType(change.code()));
        Parts.add(to, "display", change.display(), StringType::new);
        change.kinds().forEach(kind -> to.addPart().setName("kind").setValue(new CodeType(kind.word())));
        to.addPart().setName("header").setValue(new BooleanType(change.header()));
        change.texts().forEach(text -> revision(to.addPart().setName("text"), text));
        change.properties().forEach(property -> revision(to.addPart().setName("property"), property));
    }

    private static void revision(ParametersParameterComponent to, CodeChange.Revision revision) {
        to.addPart().setName("name").setValue(new CodeType(revision.name()));
        Parts.add(to, "before", revision.before(), StringType::new);
        Parts.add(to, "after", revision.after(), StringType::new);
    }
}

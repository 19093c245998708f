package org.crosswalk.r4;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
import org.crosswalk.r4.tree.Node;

/**
 * {@code CodeSystem/$diff}: parameters in and out. The operation is Crosswalk's own; its page in the documentation defines
 * it. Stateless and thread-safe.
 */
public final class DiffParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("url", "uri", "The code system, by its preferred URI or an alias")
                    .needed(),
            OperationParameter.one("versionA", "string", "The version compared with")
                    .needed(),
            OperationParameter.one("versionB", "string", "The version that changed it")
                    .needed(),
            OperationParameter.many(
                    "change",
                    "code",
                    "List only changes of this kind: added, removed, code-to-header, header-to-code, revised, discontinued, reinstated, properties"),
            OperationParameter.one("count", "integer", "Most changes listed"),
            OperationParameter.one("offset", "integer", "Changes passed over"));

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
    public static Node response(DiffOutcome from) {
        CodeSystemChanges all = from.all();
        Node to = Node.resource("Parameters");
        Parts.uri(to, "url", all.url());
        Parts.string(to, "versionA", all.before());
        Parts.string(to, "versionB", all.now());
        tally(to.parameter("codes"), all.codes());
        tally(to.parameter("headers"), all.headers());
        Node counts = to.parameter("counts");
        for (Map.Entry<Kind, Long> count : all.counts().entrySet()) {
            number(counts, count.getKey().word(), count.getValue());
        }
        Parts.integer(to, "total", from.total());
        Parts.integer(to, "offset", from.offset());
        from.page().forEach(change -> write(change, to.parameter("change")));
        return to;
    }

    private static void tally(Node to, Tally tally) {
        number(to, "additions", tally.additions());
        number(to, "deletions", tally.deletions());
        number(to, "revisions", tally.revisions());
    }

    private static void number(Node to, String name, long value) {
        Parts.integer(to, name, (int) value);
    }

    private static void write(CodeChange change, Node to) {
        Parts.code(to, "code", change.code());
        Parts.string(to, "display", change.display());
        change.kinds().forEach(kind -> Parts.code(to, "kind", kind.word()));
        Parts.bool(to, "header", change.header());
        change.texts().forEach(text -> revision(to.parameter("text"), text));
        change.properties().forEach(property -> revision(to.parameter("property"), property));
    }

    private static void revision(Node to, CodeChange.Revision revision) {
        Parts.code(to, "name", revision.name());
        Parts.string(to, "before", revision.before());
        Parts.string(to, "after", revision.after());
    }
}

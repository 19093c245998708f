package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What is worth counting and noting of one request: which operation on which code system, and how it ended; never a code, a
 * text or any other value. Filled while the request is answered, by one thread at a time, and read when it is over. It is
 * there only where somebody will read it.
 */
public final class AnswerFacts {

    /** Of a request that has such facts: the attribute that holds them. */
    public static final String KEY = AnswerFacts.class.getName();

    /** Codes that were asked for and are right, or were given. */
    public static final String OK = "ok";

    private @Nullable Client client;
    private @Nullable String operation;
    private String type = "";
    private @Nullable String system;
    private boolean ofKnown;
    private @Nullable String version;
    private @Nullable String outcome;
    private int count;
    private boolean licensed;
    private boolean changes;
    private List<AnswerFacts> entries = List.of();

    /** Of a request that is answered by HAPI, or null where nobody will read them. */
    public static @Nullable AnswerFacts of(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                        && servlet.getServletRequest() != null
                        && servlet.getServletRequest().getAttribute(KEY) instanceof AnswerFacts facts
                ? facts
                : null;
    }

    /** Who asks, by his own word and not only by the connection. */
    public void asked(Client by) {
        this.client = by;
    }

    /**
     * What is asked.
     *
     * @param name of the operation with {@code $}, or of another interaction as FHIR calls it
     * @param resourceType of FHIR, or empty for the system
     */
    public void asks(String name, String resourceType) {
        this.operation = name;
        this.type = resourceType;
    }

    /** What the parameters of an operation name. */
    public void asks(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (parameter.value() instanceof Parameter.Text text) {
                if (isOfSystem(parameter.name())) {
                    names(text.text());
                }
            } else if (parameter.value() instanceof Parameter.OfCoding of) {
                names(of.coding().system());
            } else if (parameter.value() instanceof Parameter.OfConcept of) {
                for (Coding coding : of.concept().codings()) {
                    names(coding.system());
                }
            } else if (parameter.value() instanceof Parameter.OfParameters of) {
                asks(of.parameters());
            }
        }
    }

    private boolean isOfSystem(String name) {
        return name.equals("system")
                || name.equals("targetsystem")
                || name.equals("targetSystem")
                || (name.equals("url") && type.equals("CodeSystem"));
    }

    /** A code system that the question or the answer names; the first is the one that it is about. */
    public void names(@Nullable String uri) {
        if (uri == null || uri.isEmpty() || uri.equals(system)) {
            return;
        }
        int bar = uri.indexOf('|');
        Optional<KnownCodeSystem> known = KnownCodeSystem.ofUri(bar < 0 ? uri : uri.substring(0, bar));
        licensed |= known.isPresent() && known.get().licensor().isPresent();
        if (system == null) {
            system = known.isPresent() ? known.get().uri() : bar < 0 ? uri : uri.substring(0, bar);
            ofKnown = known.isPresent();
        }
    }

    /** A code system of which something is shown beside what the question is about. */
    public void shows(@Nullable String uri) {
        licensed |= uri != null && isLicensed(uri);
    }

    private static boolean isLicensed(String uri) {
        int bar = uri.indexOf('|');
        return KnownCodeSystem.ofUri(bar < 0 ? uri : uri.substring(0, bar))
                .filter(known -> known.licensor().isPresent())
                .isPresent();
    }

    /** It changes something, or wants to. */
    public void changes() {
        changes = true;
    }

    /** A resource that is answered with. */
    public void gives(@Nullable String uri, @Nullable String ofVersion) {
        names(uri);
        this.version = ofVersion;
    }

    /** The answer of an operation. */
    public void answered(Node answer) {
        outcome = OK;
        count = 1;
        if ("Parameters".equals(answer.type())) {
            parameters(answer.nodes("parameter"));
        } else if (answer.get("expansion") instanceof Node expansion) {
            count = expansion.nodes("contains").size();
            for (Node parameter : expansion.nodes("parameter")) {
                if ("used-codesystem".equals(parameter.get("name")) && parameter.value() instanceof String used) {
                    names(used);
                    int bar = used.indexOf('|');
                    version = version == null && bar > 0 ? used.substring(bar + 1) : version;
                }
            }
        }
    }

    private void parameters(List<Node> parameters) {
        int validations = 0;
        for (Node parameter : parameters) {
            switch (parameter.get("name") instanceof String name ? name : "") {
                case "result" -> {
                    boolean right = Boolean.TRUE.equals(parameter.value());
                    outcome = right ? OK : "$translate".equals(operation) ? "no-match" : "code-invalid";
                }
                case "version" -> version = parameter.value() instanceof String text ? text : version;
                case "system" -> names(parameter.value() instanceof String text ? text : null);
                case "validation" -> validations++;
                default -> {}
            }
        }
        count = Math.max(1, validations);
    }

    /** It cannot be answered. */
    public void failed(TerminologyFault fault) {
        outcome = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** It failed as an answer with a status of HTTP does. */
    public void failed(int status) {
        outcome = outcomeOf(status);
    }

    /** What is told of an answer of which nothing is known but its status of HTTP. */
    public static String outcomeOf(int status) {
        return switch (status) {
            case 304 -> "not-modified";
            case 400 -> "bad-request";
            case 401 -> "unknown-client";
            case 403 -> "forbidden";
            case 404, 410 -> "not-found";
            case 408 -> "too-slow";
            case 409, 412 -> "conflict";
            case 413, 414, 431 -> "too-large";
            case 422 -> "unprocessable";
            case 429 -> "too-many";
            case 503 -> "unavailable";
            default -> status < 400 ? OK : status < 500 ? "refused" : "internal";
        };
    }

    /** Those of one entry of a batch, which counts as one request. Entries are added one after another, and filled at once. */
    public AnswerFacts entry() {
        if (entries.isEmpty()) {
            entries = new ArrayList<>();
        }
        AnswerFacts entry = new AnswerFacts();
        entries.add(entry);
        return entry;
    }

    /** Whether it has such entries. */
    public boolean hasEntries() {
        return !entries.isEmpty();
    }

    /** Takes nothing of the entries so far: they are read again, by somebody else. */
    public void withoutEntries() {
        entries = List.of();
    }

    /**
     * Makes those of a batch of its entries' when all are answered: a code system only where all are about the same.
     *
     * @param size how many entries it has, with those that ask for no operation
     */
    public void unite(int size) {
        boolean same = true;
        for (AnswerFacts entry : entries) {
            licensed |= entry.licensed;
            same &= entry.system != null && entry.system.equals(entries.get(0).system);
        }
        if (same && !entries.isEmpty() && entries.size() == size) {
            system = entries.get(0).system;
            ofKnown = entries.get(0).ofKnown;
        }
        count = size;
    }

    /** Who asks; null where only the connection tells. */
    public @Nullable Client client() {
        return client;
    }

    /** {@code $validate-code}, {@code read}, {@code batch}; null where it is none of FHIR's. */
    public @Nullable String operation() {
        return operation;
    }

    /** The type of resource on which it is called; empty for the system. */
    public String type() {
        return type;
    }

    /** URI of the code system that it is about, or null. */
    public @Nullable String system() {
        return system;
    }

    /** Whether that is one of the code systems that are known by name. */
    public boolean isOfKnown() {
        return ofKnown;
    }

    /** The version that has answered, or null. */
    public @Nullable String version() {
        return version;
    }

    /** How it ended; null where the status tells. */
    public @Nullable String outcome() {
        return outcome;
    }

    /** How many codes, entries or resources; 0 where nothing was answered. */
    public int count() {
        return count;
    }

    /** Whether it changes something, or wants to. */
    public boolean isChange() {
        return changes;
    }

    /** Whether it names a code system of which somebody holds the rights. */
    public boolean licensed() {
        return licensed;
    }
}

package org.crosswalk.fhir.http;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.DamagedContentException;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.repository.RepositoryFault;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the HTTP status and the OperationOutcome of everything that goes wrong. Nothing else does.
 *
 * <p>400: a parameter is missing, twice, contradictory or malformed, or the body is. 403: no right. 404: no such artefact,
 * resource, type, or code of a {@code $lookup}. 405: FHIR knows the request and this server does not do it. 406, 415:
 * formats. 413: too large a body. 422: well formed and cannot be carried out, {@code too-costly} included. 500: a fault of
 * the server. 503: the database of the site's own resources is away.
 */
public final class ResponseStatus {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseStatus.class);

    private static final int LONGEST_TEXT = 500;
    private static final String RETRY_AFTER_SECONDS = "5";

    /** A qualified name or an exception's, with the place that follows it, in the words of what it caused. */
    private static final String JAVA_CLASS = "\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z][A-Za-z0-9_$]*:?\\s?"
            + "|\\b[A-Z]\\w*Exception\\b(?: at \\[.*?]])?:?\\s?";

    private ResponseStatus() {}

    /** The failure as HAPI sends it, with its status and its OperationOutcome. */
    public static BaseServerResponseException of(Throwable failure) {
        if (failure instanceof TerminologyFault fault) {
            return carrying(status(fault.kind()), OperationOutcomes.of(fault.issues()), fault);
        }
        if (failure instanceof DataFormatException malformed) {
            return carrying(400, OperationOutcomes.of(Issue.Type.STRUCTURE, plain(malformed)), malformed);
        }
        if (failure instanceof BaseServerResponseException known && !(failure instanceof InternalErrorException)) {
            if (known.getOperationOutcome() instanceof OperationOutcome && known.getStatusCode() != 500) {
                return known;
            }
            known.setOperationOutcome(outcome(OperationOutcomes.of(type(known.getStatusCode()), plain(known))));
            return known;
        }
        if (failure instanceof RepositoryFault lost) {
            BaseServerResponseException away = of(503, String.valueOf(lost.getMessage()));
            away.addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
            return away;
        }
        if (failure instanceof DamagedContentException damaged) {
            return damaged(damaged);
        }
        Throwable cause = failure.getCause();
        if (cause != null && isHapi(failure)) {
            // HAPI wraps what a provider throws.
            return of(cause);
        }
        LOG.error("a request failed", failure);
        return carrying(
                500,
                OperationOutcomes.of(Issue.Type.EXCEPTION, "the server failed to answer; its log says why"),
                failure);
    }

    private static BaseServerResponseException damaged(DamagedContentException damaged) {
        LOG.error("not answered from {}: {}", damaged.content(), damaged.getMessage());
        if (damaged.isGone()) {
            BaseServerResponseException replaced =
                    of(503, damaged.content() + " was replaced or removed while it was asked: ask again");
            replaced.addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
            return replaced;
        }
        return of(
                500,
                damaged.content()
                        + " is damaged where the server keeps it, or cannot be read, so nothing is answered from it: load"
                        + " its release again (the server's log names the file)");
    }

    private static boolean isHapi(Throwable failure) {
        return failure instanceof InternalErrorException
                || failure instanceof java.lang.reflect.InvocationTargetException;
    }

    /**
     * What is told of a failure where no OperationOutcome is sent.
     *
     * @param status of HTTP
     * @param reasons sentence by sentence
     */
    public record Told(int status, List<String> reasons) {

        /** That of a failure. */
        public static Told of(Throwable failure) {
            BaseServerResponseException status = ResponseStatus.of(failure);
            return new Told(status.getStatusCode(), texts(status));
        }
    }

    /** The sentences of a failure as HAPI sends it. */
    public static List<String> texts(BaseServerResponseException failure) {
        return failure.getOperationOutcome() instanceof OperationOutcome outcome
                ? outcome.getIssue().stream()
                        .map(issue -> issue.getDetails().getText())
                        .filter(text -> text != null)
                        .toList()
                : List.of();
    }

    /** A failure that is only a status and a sentence. */
    public static BaseServerResponseException of(int status, String text) {
        return carrying(status, OperationOutcomes.of(type(status), text), null);
    }

    /** Answers with a refusal where HAPI would log what is thrown as a fault of the server. */
    public static void refuse(ResponseDetails response, int status, String text) {
        response.setResponseCode(status);
        response.setResponseResource(of(status, text).getOperationOutcome());
    }

    /** The HTTP status of a kind of fault. */
    public static int status(TerminologyFault.Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case UNPROCESSABLE, TOO_COSTLY -> 422;
            case INTERNAL -> 500;
        };
    }

    private static Issue.Type type(int status) {
        return switch (status) {
            case 401 -> Issue.Type.LOGIN;
            case 403 -> Issue.Type.FORBIDDEN;
            case 404, 410 -> Issue.Type.NOT_FOUND;
            case 405, 406, 415, 501 -> Issue.Type.NOT_SUPPORTED;
            case 413 -> Issue.Type.TOO_LONG;
            case 429, 503 -> Issue.Type.THROTTLED;
            case 422 -> Issue.Type.PROCESSING;
            default -> status >= 500 ? Issue.Type.EXCEPTION : Issue.Type.INVALID;
        };
    }

    private static OperationOutcome outcome(Node described) {
        return (OperationOutcome) HapiResources.of(described);
    }

    private static BaseServerResponseException carrying(int status, Node described, @Nullable Throwable cause) {
        OperationOutcome outcome = outcome(described);
        UnclassifiedServerFailureException failure = new UnclassifiedServerFailureException(
                status, outcome.getIssueFirstRep().getDetails().getText());
        failure.setOperationOutcome(outcome);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    /** A library's sentence without its codes, without the classes that it is made of, and not longer than can be read. */
    private static String plain(Throwable failure) {
        String text = failure.getMessage();
        String plain = text == null ? "" : text.replaceAll("HAPI-\\d+: ", "").replaceAll(JAVA_CLASS, "");
        return plain.isBlank() ? "the request cannot be read" : Shown.upTo(LONGEST_TEXT, plain);
    }
}

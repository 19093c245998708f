package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.crosswalk.app.content.PackageIntake;
import org.crosswalk.app.content.PackageRemarks;
import org.crosswalk.app.content.ReportJson;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.security.WritingPolicy;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.provider.ReleaseKey;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code POST /packages} with a FHIR package: it is loaded as {@code crosswalk load} does, and served before the answer. The answer
 * is the report of {@code crosswalk load --json}, with the code systems that the package names and that are not loaded.
 */
final class PackageHandler extends Handler.Abstract {

    private static final String PATH = "/packages";
    private static final int RETRY_AFTER = 5;

    private static final Set<String> TYPES = Set.of(
            "application/gzip",
            "application/x-gzip",
            "application/tar+gzip",
            "application/x-tar+gzip",
            "application/x-gtar",
            "application/x-tgz",
            "application/x-compressed",
            "application/octet-stream");

    private final PackageIntake intake;
    private final WritingPolicy writing;
    private final BooleanSupplier ready;

    /**
     * The handler.
     *
     * @param writing says who may publish
     * @param ready whether the content is there
     */
    PackageHandler(WritingPolicy writing, PackageIntake intake, BooleanSupplier ready) {
        this.intake = intake;
        this.writing = writing;
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATH.equals(request.getHttpURI().getCanonicalPath())
                || request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            Refusal.of(405, "A FHIR package is sent with POST.").write(request, response, callback);
            return true;
        }
        Optional<WriteGate.Refusal> refusal = writing.refusalToPublish(
                RequestClient.of(request),
                request.getHeaders()::get,
                Request.getRemoteAddr(request),
                Request.getServerName(request));
        BodyReader.Arrived body = Request.as(request, BodyReader.Arrived.class);
        if (refusal.isPresent()) {
            Refusal.of(
                            refusal.get().status(),
                            "A package is not taken: " + refusal.get().why() + ".")
                    .write(request, response, callback);
        } else if (!TYPES.contains(type(request)) || body == null || body.bytes().length == 0) {
            Refusal.of(415, "Send the package, a .tgz, as the body, with Content-Type: application/gzip.")
                    .write(request, response, callback);
        } else if (ready.getAsBoolean()) {
            load(body.bytes(), request, response, callback);
        } else {
            Refusal.LOADING.write(request, response, callback);
        }
        return true;
    }

    private void load(byte[] bytes, Request request, Response response, Callback callback) {
        LoadReport report;
        try {
            report = intake.load(bytes);
        } catch (DataFolderFault fault) {
            new Refusal(503, "transient", "The package is not served: " + fault.getMessage() + ".", RETRY_AFTER)
                    .write(request, response, callback);
            return;
        }
        if (report.failed()) {
            Refusal.of(422, "The package is not loaded: " + reasons(report) + ".")
                    .write(request, response, callback);
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("report", report);
        Set<ReleaseKey> releases = PackageRemarks.releases(report);
        answer.put("absentSystems", PackageRemarks.absentSystems(releases, intake.served()));
        answer.put("behindOwn", PackageRemarks.behindOwn(releases, intake.served()));
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(ReportJson.of(answer).getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static String reasons(LoadReport report) {
        List<String> reasons = new ArrayList<>();
        report.files().stream().flatMap(file -> Stream.ofNullable(file.fault())).forEach(reasons::add);
        report.releases().stream()
                .filter(release -> release.outcome() == LoadReport.Outcome.REFUSED)
                .forEach(release -> reasons.add(release.key() + ": " + release.reason()));
        return reasons.isEmpty()
                ? "it is no FHIR package, a gzipped tar with a folder 'package' of resources in JSON"
                : String.join("; ", reasons);
    }

    private static String type(Request request) {
        String header = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}

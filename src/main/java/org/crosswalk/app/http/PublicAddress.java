package org.crosswalk.app.http;

import org.crosswalk.app.config.Settings.ServerSettings;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Addresses as clients see them, where a proxy may have a path before those of this server. */
public record PublicAddress(ServerSettings server) {

    /** What stands before the path of every page: empty, or what a proxy has there, by the public address of the FHIR service. */
    public String root() {
        String base = server.basePath();
        String url = server.publicUrl();
        String path = url.isEmpty() ? base : HttpURI.from(url).getPath();
        return path != null && path.endsWith(base) ? path.substring(0, path.length() - base.length()) : "";
    }

    /** The address of the FHIR service. */
    public String fhir(Request request) {
        if (!server.publicUrl().isEmpty()) {
            return server.publicUrl();
        }
        HttpURI uri = request.getHttpURI();
        return uri.getScheme() + "://" + uri.getAuthority() + server.basePath();
    }
}

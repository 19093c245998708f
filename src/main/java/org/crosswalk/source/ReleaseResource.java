package org.crosswalk.source;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ReleaseManifest;

/** How a resource that a release becomes says whose it is. */
public final class ReleaseResource {

    private ReleaseResource() {}

    /** An active resource in English, with the version, title, publisher and terms of its release. */
    public static ResourceHeader header(
            ReleaseManifest release, String id, String url, String name, String date, String description) {
        return new ResourceHeader(
                id,
                new Canonical(url, release.key().version()),
                name,
                release.title(),
                "active",
                false,
                date,
                release.publisher(),
                description,
                release.licence(),
                "en",
                null);
    }
}

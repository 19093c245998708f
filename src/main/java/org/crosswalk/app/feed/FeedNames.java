package org.crosswalk.app.feed;

import org.crosswalk.model.OwnUrls;

/**
 * The words of a feed.
 *
 * <p>Source: RFC 4287 (Atom); National Clinical Terminology Service, "Atom Syndication Format profile" 1.0.0, which SNOMED
 * International, Ontoserver and others use too.
 */
final class FeedNames {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String NCTS = "http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0";
    static final String NCTS_PROFILE = "http://ns.electronichealth.net.au/ncts/syndication/asf/profile/1.0.0";

    /** What Crosswalk adds. */
    static final String OWN = OwnUrls.BASE + "feed";

    /** The category of a release that is packed as Crosswalk does it, under {@link #OWN}. */
    static final String RELEASE = "release";

    static final String ATOM_TYPE = "application/atom+xml";
    static final String ZIP_TYPE = "application/zip";

    private FeedNames() {}
}

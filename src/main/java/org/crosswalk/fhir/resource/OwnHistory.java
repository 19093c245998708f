package org.crosswalk.fhir.resource;

import java.util.Date;
import java.util.List;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.model.Client;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * The history of a resource of the site's own, the newest version first.
 *
 * <p>Source: FHIR R4, "history", and the invariants of Bundle: each entry has a request and a response.
 */
record OwnHistory(OwnContent own, String base, Client client) {

    Bundle of(OwnResource newest) {
        List<StoredVersion> versions = own.history(newest);
        Bundle bundle = new Bundle();
        // HAPI wants it of whatever a history gives.
        bundle.setId("Bundle/" + newest.id() + "/_history/" + newest.version());
        bundle.setType(Bundle.BundleType.HISTORY);
        bundle.setTotal(versions.size());
        bundle.addLink().setRelation("self").setUrl(base + "/" + newest.reference() + "/_history");
        for (StoredVersion version : versions) {
            entry(version, bundle.addEntry());
        }
        return bundle;
    }

    private void entry(StoredVersion version, BundleEntryComponent to) {
        boolean first = version.version() == 1;
        to.setFullUrl(base + "/" + version.reference());
        own.given(version, client).ifPresent(to::setResource);
        to.getRequest()
                .setMethod(version.deleted() ? HTTPVerb.DELETE : first ? HTTPVerb.POST : HTTPVerb.PUT)
                .setUrl(first ? version.type() : version.reference());
        to.getResponse()
                .setStatus(version.deleted() ? "204 No Content" : first ? "201 Created" : "200 OK")
                .setEtag("W/\"" + version.version() + "\"")
                .setLastModified(Date.from(version.lastUpdated()));
    }
}

package org.crosswalk.source.fhirjson;

import java.io.IOException;
import java.io.InputStream;

/** The text of one resource, which can be read more than once. */
@FunctionalInterface
interface ResourceContent {

    /** The bytes from the beginning; the caller closes. */
    InputStream open() throws IOException;
}

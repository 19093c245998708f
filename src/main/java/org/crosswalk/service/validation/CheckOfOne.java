package org.crosswalk.service.validation;

import org.crosswalk.model.Coding;

/** Checks one coding at its place in the request. */
public interface CheckOfOne {

    /** What there is to say about the coding. */
    CodingReport check(Coding coding, CodingPlace place);
}

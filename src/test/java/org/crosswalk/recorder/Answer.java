package org.crosswalk.recorder;

import java.util.SortedMap;

/**
 * What came back.
 *
 * @param status HTTP's
 * @param headers names in lower case, several values joined
 * @param body normalised
 */
public record Answer(int status, SortedMap<String, String> headers, String body) {}

package org.crosswalk.recorder;

import java.util.List;

/**
 * A value set or concept map.
 *
 * @param id logical id
 * @param url canonical
 * @param version of it, or empty
 * @param sources systems that a map translates from
 * @param targets systems that a map translates to, in the same order
 */
record ServedResource(String id, String url, String version, List<String> sources, List<String> targets) {}

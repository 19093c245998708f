package org.crosswalk.recorder;

/**
 * A code of a version.
 *
 * @param code itself
 * @param display its text
 * @param header whether it cannot be selected
 * @param parent the code above it, or empty
 */
record ServedCode(String code, String display, boolean header, String parent) {}

package org.crosswalk.recorder;

/**
 * A line of a recording.
 *
 * @param question what was asked
 * @param answer what came back
 */
public record Answered(Question question, Answer answer) {}

/**
 * Asks a running server tens of thousands of questions over HTTP, writes down what it answers, and compares two such recordings: a
 * change of the code that is to change no answer is held to it. It knows the server by its answers alone, so that one
 * recorder asks an old jar and a new one.
 *
 * <p>May use: the JDK and Jackson, and nothing of the server.
 */
@NullMarked
package org.crosswalk.recorder;

import org.jspecify.annotations.NullMarked;

/**
 * The words of issues: HL7's catalogue of messages and Crosswalk's own, in the client's language, and the kinds of issue
 * that go with them.
 *
 * <p>May use: {@code model}, {@code coding}.
 */
@NullMarked
package org.crosswalk.service.message;

import org.jspecify.annotations.NullMarked;

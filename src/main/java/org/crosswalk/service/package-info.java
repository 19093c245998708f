/**
 * The terminology operations and the value-set engine. It knows neither HAPI nor HTTP nor SQL; only the one class that
 * words issues reads HL7's catalogue of messages.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}.
 */
@NullMarked
package org.crosswalk.service;

import org.jspecify.annotations.NullMarked;

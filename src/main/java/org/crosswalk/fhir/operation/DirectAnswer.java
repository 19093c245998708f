package org.crosswalk.fhir.operation;

/**
 * An answer that is ready to be sent.
 *
 * @param status the HTTP status
 * @param body a resource in JSON, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // sent once
public record DirectAnswer(int status, byte[] body) {

    /** The media type of every such answer. */
    public static final String TYPE = "application/fhir+json;charset=utf-8";
}

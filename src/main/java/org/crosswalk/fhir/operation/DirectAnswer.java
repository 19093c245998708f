package org.crosswalk.fhir.operation;

/**
 * An answer that is ready to be sent.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body a resource in JSON, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // sent once
public record DirectAnswer(int status, String type, byte[] body) {}

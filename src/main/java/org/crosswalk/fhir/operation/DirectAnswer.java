package org.crosswalk.fhir.operation;

/**
 * An answer that is ready to be sent.
 *
 * @param status the HTTP status; 0 of {@link #TOOK_LONG}
 * @param type the media type
 * @param body a resource in JSON, in UTF-8
 * @param entries how many questions it answers
 */
@SuppressWarnings("ArrayRecordComponent") // sent once
public record DirectAnswer(int status, String type, byte[] body, int entries) {

    /** No answer: it took longer than it was given, and was given up. */
    public static final DirectAnswer TOOK_LONG = new DirectAnswer(0, "", new byte[0]);

    /** The answer to one question. */
    public DirectAnswer(int status, String type, byte[] body) {
        this(status, type, body, 1);
    }

    /** Whether it is {@link #TOOK_LONG}. */
    public boolean tookLong() {
        return status == 0;
    }
}

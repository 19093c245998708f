package org.crosswalk.recorder;

import java.util.Map;

/**
 * One HTTP request.
 *
 * @param about what is asked, for counts: {@code CodeSystem/$lookup}
 * @param method HTTP's
 * @param path behind the base URL, with the query; behind the server's root when it begins with {@code ~}
 * @param headers as sent
 * @param body as sent, empty when there is none
 */
public record Question(String about, String method, String path, Map<String, String> headers, String body) {

    static final String ACCEPT = "Accept";
    static final String CONTENT_TYPE = "Content-Type";

    static Question get(String about, String path, String accept) {
        return new Question(about, "GET", path, Map.of(ACCEPT, accept), "");
    }

    /** Two questions with the same key are the same request. */
    String key() {
        return method + ' ' + path + ' ' + new java.util.TreeMap<>(headers) + ' ' + body;
    }
}

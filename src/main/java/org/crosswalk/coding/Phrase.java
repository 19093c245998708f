package org.crosswalk.coding;

import java.util.List;

/**
 * A sentence, or a part of one, that is still to be worded.
 *
 * @param messageId key of the text
 * @param arguments what the text's placeholders stand for, in order; one may be a phrase, or a {@link Series}
 */
public record Phrase(String messageId, List<Object> arguments) {

    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /** A phrase. */
    public static Phrase of(String messageId, Object... arguments) {
        return new Phrase(messageId, List.of(arguments));
    }

    /**
     * Several after one another.
     *
     * @param parts each may be a phrase
     * @param separator what stands between two
     */
    public record Series(List<?> parts, String separator) {

        public Series {
            parts = List.copyOf(parts);
        }
    }
}

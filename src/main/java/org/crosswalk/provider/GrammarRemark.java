package org.crosswalk.provider;

import java.util.List;

/**
 * What a system's grammar has to say about an expression. It names codes, never texts.
 *
 * @param messageId key of the sentence
 * @param arguments what the sentence is about, in its order
 * @param breach whether the expression is wrong for it; else it is a warning
 * @param certain false where more content of the same system could change it: a part that a fragment lacks
 */
public record GrammarRemark(String messageId, List<String> arguments, boolean breach, boolean certain) {

    public GrammarRemark {
        arguments = List.copyOf(arguments);
    }
}

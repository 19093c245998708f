package org.crosswalk.general;

import java.util.List;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.GrammarRemark;

/** A code system that is a grammar: whether a text is one of its codes is found by reading it. Thread-safe. */
interface Grammar {

    /** Identity, properties, filters. */
    CodeSystemHeader header();

    /** Reads a text. */
    Reading read(String code);

    /** What a text is. */
    sealed interface Reading {

        /**
         * A code.
         *
         * @param concept what it means; its code differs from the text at most in case
         * @param remarks what there is to say about it
         */
        record Code(Concept concept, List<GrammarRemark> remarks) implements Reading {
            public Code {
                remarks = List.copyOf(remarks);
            }
        }

        /**
         * None.
         *
         * @param reason why
         */
        record NoCode(GrammarRemark reason) implements Reading {

            /** None, for a reason that has a message. */
            static NoCode because(String messageId, String... arguments) {
                return new NoCode(new GrammarRemark(messageId, List.of(arguments), true, true));
            }
        }
    }
}

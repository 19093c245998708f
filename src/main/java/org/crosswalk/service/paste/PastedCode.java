package org.crosswalk.service.paste;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One code of a list that somebody has pasted.
 *
 * @param place where it stands: {@code line 3}, or the part of a claim
 * @param code as it was given, without the marks by which spreadsheets keep it a text
 * @param systems URIs of the systems that the list names for it: none, one, or all that go by the name
 * @param day the date of service that the list has for it, or null
 * @param problem why it cannot be checked at all, in a sentence, or null
 */
public record PastedCode(
        String place,
        String code,
        Set<String> systems,
        @Nullable LocalDate day,
        @Nullable String problem) {

    public PastedCode {
        systems = Set.copyOf(systems);
    }

    /**
     * The codes of a list, in their order.
     *
     * @param codes one for each code that was given
     * @param remarks what was left out or read in a way that a reader should know, in sentences
     */
    public record Paste(List<PastedCode> codes, List<String> remarks) {

        public Paste {
            codes = List.copyOf(codes);
            remarks = List.copyOf(remarks);
        }
    }
}

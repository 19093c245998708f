package org.crosswalk.bulk.reader;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as far as somebody says.
 *
 * @param codeColumns titles of the columns of codes, or their numbers from 1; empty: by their titles
 * @param systemColumn the same of the code system, or null
 * @param dateColumn the same of the date of service, or null
 * @param systems URIs of the system of rows that name none; empty: by the code
 * @param date the date of service of rows that have none, or null for today
 * @param delimiter between the cells of a table, or null: by its first line
 * @param charset of a text
 * @param keep whether the rows' own cells are kept
 */
public record InputOptions(
        List<String> codeColumns,
        @Nullable String systemColumn,
        @Nullable String dateColumn,
        Set<String> systems,
        @Nullable LocalDate date,
        @Nullable Character delimiter,
        Charset charset,
        boolean keep) {

    public InputOptions {
        codeColumns = List.copyOf(codeColumns);
        // In one order, whatever JVM: by it a run that goes on knows what an earlier one was asked.
        systems = systems.size() < 2 ? Set.copyOf(systems) : Collections.unmodifiableSet(new TreeSet<>(systems));
    }

    /** Nothing said. */
    public static InputOptions none() {
        return new InputOptions(
                List.of(), null, null, Set.of(), null, null, java.nio.charset.StandardCharsets.UTF_8, false);
    }
}

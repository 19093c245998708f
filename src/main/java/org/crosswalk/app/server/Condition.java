package org.crosswalk.app.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How a server is, beside what it serves.
 *
 * @param behind whether what lies in the data folder is damaged, or not all of it is served
 * @param database what is wrong with the database that is shared with others, in sentences
 */
record Condition(BooleanSupplier behind, Supplier<Optional<String>> database) {

    /** Nothing is wrong, and nothing can be. */
    static final Condition WELL = new Condition(() -> false, Optional::empty);
}

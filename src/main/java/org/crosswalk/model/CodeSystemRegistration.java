package org.crosswalk.model;

import java.util.List;

/**
 * Makes a code system known by name. Implementations are found by {@link java.util.ServiceLoader}: a public class with a
 * public constructor without parameters, and its name on a line of
 * {@code META-INF/services/org.crosswalk.model.CodeSystemRegistration}. Crosswalk's own are listed there; whoever uses
 * the library adds a file of that name to its own jar. Immutable and thread-safe.
 */
public interface CodeSystemRegistration {

    /** The names of the system. No two registrations share a URI, an OID or a short id. */
    KnownCodeSystem system();

    /** The parts of the system that some of its names stand for; every other name stands for the whole. */
    default List<CodeSystemPart> parts() {
        return List.of();
    }
}

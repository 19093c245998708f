package org.crosswalk.repository;

/** The database cannot be used now. Its message says which one, why, and what to do. Nothing was written. */
public final class RepositoryFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepositoryFault(String message, Throwable cause) {
        super(message, cause);
    }
}

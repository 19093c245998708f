package org.crosswalk.spark;

/** A query that cannot be answered: its message says why, and what to do. What is wrong with a row is an answer instead. */
final class CrosswalkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CrosswalkException(String message) {
        super(message);
    }

    CrosswalkException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.crosswalk.provider;

import org.crosswalk.model.Filter;

/** A filter that a code system does not support, or whose value it cannot take. */
public final class UnsupportedFilterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Filter filter;

    public UnsupportedFilterException(Filter filter, String reason) {
        super(reason);
        this.filter = filter;
    }

    public Filter filter() {
        return filter;
    }
}

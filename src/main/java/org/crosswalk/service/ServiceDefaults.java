package org.crosswalk.service;

/**
 * What holds where a client does not say.
 *
 * @param lenientCodes whether {@code $validate-code} accepts codes that need repair ({@code lenient-code-validation})
 * @param explain whether answers say what they rest on ({@code explain})
 */
public record ServiceDefaults(boolean lenientCodes, boolean explain) {

    /** Codes as they are written, and answers without their sources. */
    public static final ServiceDefaults STRICT = new ServiceDefaults(false, false);
}

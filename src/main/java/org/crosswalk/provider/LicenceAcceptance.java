package org.crosswalk.provider;

/**
 * That the terms of a licensed release were accepted when it was loaded.
 *
 * @param accepted always true; written down for whoever reads the manifest
 * @param licensee who holds the licence, as it was named
 */
public record LicenceAcceptance(boolean accepted, String licensee) {

    /** By a licensee. */
    public static LicenceAcceptance by(String licensee) {
        return new LicenceAcceptance(true, licensee);
    }
}

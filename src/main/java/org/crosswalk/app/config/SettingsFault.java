package org.crosswalk.app.config;

/** A setting that cannot be used. The message is one line that names the key and the file or variable it stands in. */
public final class SettingsFault extends Exception {

    private static final long serialVersionUID = 1L;

    SettingsFault(String where, String what) {
        super(where + ": " + what);
    }
}

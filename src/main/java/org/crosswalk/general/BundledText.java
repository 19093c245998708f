package org.crosswalk.general;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts that lie beside the classes of this package. Stateless. */
final class BundledText {

    private BundledText() {}

    /**
     * The whole of a file, which is UTF-8.
     *
     * @throws IllegalStateException when there is no such file
     */
    static String of(String file) {
        try (InputStream in = BundledText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

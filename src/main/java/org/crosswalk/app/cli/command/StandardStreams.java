package org.crosswalk.app.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and error as writers, which notice when their reader has gone: in the encoding of the terminal where there is one,
 * else in UTF-8, which files and other programs expect, and which plain ASCII is part of.
 */
public final class StandardStreams {

    private StandardStreams() {}

    /** Standard output. */
    public static PrintWriter out() {
        return writer(FileDescriptor.out, "stdout.encoding");
    }

    /** Standard error. */
    public static PrintWriter err() {
        return writer(FileDescriptor.err, "stderr.encoding");
    }

    private static PrintWriter writer(FileDescriptor to, String property) {
        String encoding = System.getProperty(property, System.getProperty("sun." + property));
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        boolean ascii = charset.equals(StandardCharsets.US_ASCII);
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(to), ascii ? StandardCharsets.UTF_8 : charset), true);
    }
}

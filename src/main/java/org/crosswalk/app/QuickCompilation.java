package org.crosswalk.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * Leaves the optimising compiler of the JVM out. A load ends after seconds; compiling its code a second time, for speed,
 * takes more processor time than all else in it, and a load of every release gains nothing by it either.
 */
final class QuickCompilation {

    /** The first that matches counts: for SHA-256 the optimising compiler has instructions of the processor. */
    private static final String DIRECTIVES = """
            [{"match": ["sun/security/provider/*.*"], "c2": {"Exclude": false}},
             {"match": ["*.*"], "c2": {"Exclude": true}}]
            """;

    private QuickCompilation() {}

    /** Asks the JVM, for the rest of this process. One that is asked in vain compiles as it always does. */
    static boolean ask() {
        try {
            Path file = Files.createTempFile("crosswalk", ".json");
            try {
                Files.writeString(file, DIRECTIVES);
                MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
                Object answer = jvm.invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesAdd",
                        new Object[] {new String[] {file.toString()}},
                        new String[] {String[].class.getName()});
                return String.valueOf(answer).contains("added");
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            LoggerFactory.getLogger(QuickCompilation.class).debug("compilation stays as it is", e);
            return false;
        }
    }
}

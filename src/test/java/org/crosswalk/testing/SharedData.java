package org.crosswalk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that reads publishers' release files, which are too large for the project's repository: they lie in a folder
 * beside it. Where they are missing the test is skipped and says so. {@link SharedDataFolder} finds the files.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("shared")
@ExtendWith(SharedDataFolder.class)
public @interface SharedData {

    /** Paths in the data folder that the test needs; none: the folder itself. */
    String[] value() default {};
}

package org.crosswalk.app.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.provider.SourceFormat;
import org.junit.jupiter.api.Test;

class SourceFormatsTest {

    @Test
    void everyFormatThatThereIsIsRegistered() {
        DescribedPredicate<JavaClass> formats = JavaClass.Predicates.assignableTo(SourceFormat.class);
        Set<String> written = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.crosswalk.source").stream()
                        .filter(formats)
                        .filter(type -> !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(SourceFormats.all().stream().map(format -> format.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(written)
                .isNotEmpty();
        assertThat(SourceFormats.all().stream().map(SourceFormat::id)).doesNotHaveDuplicates();
    }
}

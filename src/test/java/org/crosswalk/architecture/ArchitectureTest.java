package org.crosswalk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemRegistration;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.registry.TerminologyRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One direction through the packages, and each library where it belongs. The table is that of the architecture page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String ROOT = "org.crosswalk.";

    private static final String MESSAGE_CATALOGUE = "org.hl7.fhir.utilities.i18n..";
    private static final String[] HAPI = {"ca.uhn..", "org.hl7.fhir.."};

    private JavaClasses classes;

    @BeforeAll
    void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPackages("org.crosswalk");
        assertThat(classes).isNotEmpty();
    }

    @Test
    void packagesHaveNoCycle() {
        check(slices().matching("org.crosswalk.(**)").should().beFreeOfCycles());
    }

    /** Not even within a package: what is known of a system is asked by what judges, and asks nothing back. */
    @Test
    void classesOfServiceAndCodingHaveNoCycle() {
        check(slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return resideInAnyPackage("org.crosswalk.service..", "org.crosswalk.coding..")
                                        .test(type)
                                ? SliceIdentifier.of(topLevelName(type))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "classes of service and coding";
                    }
                })
                .should()
                .beFreeOfCycles());
    }

    /** Whoever asks for a system by name knows something of it, and what is known of systems has its place. */
    @Test
    void singleCodeSystemsAreNamedInCodingAndReadersOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.crosswalk.coding..", "org.crosswalk.source..")
                .and()
                .doNotBelongToAnyOf(MedicalCodeSystems.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MedicalCodeSystems.class));
    }

    @Test
    void rulesOfCodeSystemsAreRegistered() throws IOException {
        List<String> written = classes.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(CodeSystemRegistration.class))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(Files.readAllLines(
                        Path.of("src/main/resources/META-INF/services", CodeSystemRegistration.class.getName())))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> known = new TreeSet<>(LayerTable.read().keySet());
        known.add("app");
        assertThat(classes)
                .allSatisfy(type -> assertThat(known)
                        .as("top package of %s", type.getName())
                        .contains(type.getPackageName()
                                .concat(".")
                                .substring(ROOT.length())
                                .replaceFirst("[.].*", "")));
    }

    static Set<String> layers() {
        return new TreeSet<>(LayerTable.read().keySet());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layerUsesOnlyWhatTheTableGrants(String layer) {
        List<String> granted = new ArrayList<>(List.of(ROOT + layer + ".."));
        Set<String> mayUse = LayerTable.read().getOrDefault(layer, Set.of());
        mayUse.forEach(other -> granted.add(ROOT + other + ".."));
        if (layer.equals("source")) {
            granted.add(ROOT + "r4..");
        }
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + layer + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.crosswalk..")
                        .and(not(resideInAnyPackage(granted.toArray(new String[0])))))
                .as(layer + " uses only " + mayUse));
    }

    @Test
    void modelUsesOnlyTheJdk() {
        check(classes()
                .that()
                .resideInAPackage("org.crosswalk.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.crosswalk.model.."));
    }

    @Test
    void whatGoesToAClientIsReadFromItsPartOfTheContent() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.crosswalk.fhir..", "org.crosswalk.service..", "org.crosswalk.r4..")
                .should()
                .callMethod(TerminologyRegistry.class, "current")
                .as("the whole content, with what a client may not see, is for the server's own purposes"));
    }

    @Test
    void readersDoNotKnowEachOther() {
        check(slices().matching("org.crosswalk.source.(*)..")
                .should()
                .notDependOnEachOther()
                .as("readers do not know each other"));
        check(noClasses()
                .that()
                .resideInAPackage("org.crosswalk.source")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.crosswalk.source.*..")
                .as("what the readers share does not know the readers"));
    }

    @Test
    void onlyTheReaderOfFhirJsonConvertsFromR4() {
        check(noClasses()
                .that(resideInAPackage("org.crosswalk.source..").and(not(resideInAPackage("..source.fhirjson.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.crosswalk.r4.."));
    }

    @Test
    void hapiStaysAtTheEdge() {
        String[] edge = {
            "org.crosswalk.fhir..",
            "org.crosswalk.r4..",
            "org.crosswalk.source.fhirjson..",
            "org.crosswalk.app.server..",
            "org.crosswalk.app.security..",
            "org.crosswalk.app.wiring..",
            "org.crosswalk.app.cli.."
        };
        check(noClasses()
                .that()
                .resideOutsideOfPackages(edge)
                .and()
                .resideOutsideOfPackage("org.crosswalk.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HAPI));
        check(noClasses()
                .that()
                .resideInAPackage("org.crosswalk.service..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HAPI).and(not(resideInAPackage(MESSAGE_CATALOGUE)))));
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hl7.fhir.validation..", "org.hl7.fhir.common.hapi..")
                .as("nothing uses HAPI's validator"));
    }

    @Test
    void oneClassOfTheServiceReadsTheMessageCatalogue() {
        Set<String> readers = classes.stream()
                .filter(resideInAPackage("org.crosswalk.service.."))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> resideInAPackage(MESSAGE_CATALOGUE).test(use.getTargetClass())))
                .map(ArchitectureTest::topLevelName)
                .collect(Collectors.toSet());
        assertThat(readers).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        onlyIn(List.of("org.eclipse.jetty.."), "org.crosswalk.app..");
        onlyIn(List.of("jakarta.servlet.."), "org.crosswalk.app..", "org.crosswalk.fhir..");
        onlyIn(List.of("org.apache.lucene.."), "org.crosswalk.text..", "org.crosswalk.store..");
        // Optional in the pom: a library user does not have them.
        onlyIn(List.of("org.jdbi..", "org.flywaydb..", "com.zaxxer..", "org.h2.."), "org.crosswalk.repository..");
        // Where resources are kept, and DuckDB, which reads Parquet.
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.crosswalk.repository..")
                .and()
                .haveNameNotMatching("org\\.crosswalk\\.bulk\\.reader\\.Parquet.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql.."));
        onlyIn(
                List.of("picocli..", "ch.qos.logback..", "com.fasterxml.jackson.dataformat.yaml..", "org.yaml.."),
                "org.crosswalk.app..");
    }

    @Test
    void namesSayWhatAClassDoes() {
        check(noClasses().should().haveNameMatching(".*(Impl|Helper|Utils?|Manager)"));
    }

    @Test
    void noStaticStateChanges() {
        check(fields().that().areStatic().should().beFinal());
        check(noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(resideInAPackage("java.util.concurrent.atomic..")
                        .or(JavaClass.Predicates.assignableTo(ThreadLocal.class))
                        .or(JavaClass.Predicates.assignableTo(ConcurrentMap.class))));
    }

    private void onlyIn(List<String> libraries, String... homes) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.toArray(new String[0])));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static String topLevelName(JavaClass type) {
        return type.getName().replaceFirst("[$].*", "");
    }
}

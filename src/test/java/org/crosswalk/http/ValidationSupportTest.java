package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport.BooleanConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.IValidationSupport.ValueSetExpansionOutcome;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import java.util.concurrent.atomic.AtomicReference;
import org.crosswalk.fhir.CrosswalkServlet;
import org.crosswalk.fhir.CrosswalkValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What HAPI asks of a validation support, about whole code systems. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationSupportTest {

    private static final String ICD = TestContent.ICD_10_CM;
    private static final String ALL_ICD = ICD + "?fhir_vs";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private FhirServer server;
    private CrosswalkValidationSupport support;
    private CrosswalkValidationSupport lenient;
    private ValidationSupportContext context;

    @BeforeAll
    void start() throws Exception {
        AtomicReference<CrosswalkValidationSupport> made = new AtomicReference<>();
        AtomicReference<CrosswalkValidationSupport> madeLenient = new AtomicReference<>();
        server = TestContent.publish(FhirServer.start((service, registry) -> {
            made.set(new CrosswalkValidationSupport(fhir, service));
            madeLenient.set(new CrosswalkValidationSupport(fhir, service, true));
            return new CrosswalkServlet(service, registry);
        }));
        support = made.get();
        lenient = madeLenient.get();
        context = new ValidationSupportContext(support);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private CodeValidationResult code(String system, String code, String display) {
        return support.validateCode(context, new ConceptValidationOptions(), system, code, display, null);
    }

    private CodeValidationResult member(String code, String valueSet) {
        return support.validateCode(context, new ConceptValidationOptions(), ICD, code, null, valueSet);
    }

    @Test
    void saysWhatItKnows() {
        assertThat(support.isCodeSystemSupported(context, ICD)).isTrue();
        assertThat(support.isCodeSystemSupported(context, "urn:oid:2.16.840.1.113883.6.90"))
                .isTrue();
        assertThat(support.isCodeSystemSupported(context, ICD + "|2025")).isTrue();
        assertThat(support.isCodeSystemSupported(context, ICD + "|1999")).isFalse();
        assertThat(support.isCodeSystemSupported(context, "http://example.org/unknown"))
                .isFalse();
        assertThat(support.isCodeSystemSupported(context, null)).isFalse();
        assertThat(support.isValueSetSupported(context, TestContent.DIABETES)).isTrue();
        assertThat(support.isValueSetSupported(context, ALL_ICD)).isTrue();
        assertThat(support.isValueSetSupported(context, "http://example.org/unknown"))
                .isFalse();
    }

    @Test
    void judgesCodes() {
        CodeValidationResult good = code(ICD, "E11.9", "Type 2 diabetes mellitus without complications");
        assertThat(good.isOk()).isTrue();
        assertThat(good.getSeverity()).isNull();
        assertThat(good.getCodeSystemVersion()).isEqualTo("2026");
        CodeValidationResult header = code(ICD, "E11", null);
        assertThat(header.isOk()).isTrue();
        assertThat(header.getSeverity()).isEqualTo(IssueSeverity.WARNING);
        assertThat(header.getMessage()).contains("header");
        CodeValidationResult wrong = code(ICD, "E11.99", null);
        assertThat(wrong.isOk()).isFalse();
        assertThat(wrong.getSeverity()).isEqualTo(IssueSeverity.ERROR);
        assertThat(wrong.getIssues()).anyMatch(issue -> issue.hasIssueDetailCode("invalid-code"));
        // E11.A came with 2026.
        assertThat(code(ICD, "E11.A", null).isOk()).isTrue();
        assertThat(code(ICD + "|2025", "E11.A", null).isOk()).isFalse();
        assertThat(code("http://example.org/unknown", "x", null)).isNull();
    }

    @Test
    void judgesDisplaysAsTold() {
        CodeValidationResult strict = code(ICD, "E11.9", "Broken leg");
        assertThat(strict.isOk()).isFalse();
        assertThat(strict.getIssues()).anyMatch(issue -> issue.hasIssueDetailCode("invalid-display"));
        CodeValidationResult warned =
                lenient.validateCode(context, new ConceptValidationOptions(), ICD, "E11.9", "Broken leg", null);
        assertThat(warned.isOk()).isTrue();
        assertThat(warned.getSeverity()).isEqualTo(IssueSeverity.WARNING);
    }

    @Test
    void judgesMembership() {
        assertThat(member("E11.65", TestContent.DIABETES).isOk()).isTrue();
        CodeValidationResult other = member("I10", TestContent.DIABETES);
        assertThat(other.isOk()).isFalse();
        assertThat(other.getIssues()).anyMatch(issue -> issue.hasIssueDetailCode("not-in-vs"));
        assertThat(member("I10", ALL_ICD).isOk()).isTrue();
        assertThat(member("I10", "http://example.org/unknown")).isNull();
    }

    @Test
    void judgesMembershipInAValueSetThatIsHandedOver() {
        ValueSet given = new ValueSet();
        given.setUrl("http://example.org/fhir/ValueSet/of-a-profile");
        given.getCompose().addInclude().setSystem(ICD).addConcept().setCode("I10");
        ConceptValidationOptions options = new ConceptValidationOptions();
        assertThat(support.validateCodeInValueSet(context, options, ICD, "I10", null, given)
                        .isOk())
                .isTrue();
        assertThat(support.validateCodeInValueSet(context, options, ICD, "E11.9", null, given)
                        .isOk())
                .isFalse();
        // A `code` element has no system of its own.
        assertThat(support.validateCodeInValueSet(context, options.setInferSystem(true), null, "I10", null, given)
                        .isOk())
                .isTrue();
        given.getCompose().addInclude().setSystem("http://example.org/unknown");
        assertThat(support.validateCodeInValueSet(context, options, ICD, "I10", null, given))
                .isNull();
        ValueSet served = new ValueSet().setUrl(TestContent.DIABETES);
        assertThat(support.validateCodeInValueSet(context, options, ICD, "E11.65", null, served)
                        .isOk())
                .isTrue();
    }

    @Test
    void looksUp() {
        LookupCodeResult found = support.lookupCode(context, new LookupCodeRequest(ICD, "E11.65"));
        assertThat(found.isFound()).isTrue();
        assertThat(found.getCodeDisplay()).isEqualTo("Type 2 diabetes mellitus with hyperglycemia");
        assertThat(found.getCodeSystemVersion()).isEqualTo("2026");
        assertThat(found.getProperties())
                .anyMatch(p -> p.getPropertyName().equals("billable")
                        && p instanceof BooleanConceptProperty flag
                        && flag.getValue());
        assertThat(found.getDesignations())
                .anyMatch(d -> d.getValue().equals("TYPE 2 DIABETES MELLITUS WITH HYPERGLYCEMIA"));
        assertThat(support.lookupCode(context, new LookupCodeRequest(ICD, "E11.99"))
                        .isFound())
                .isFalse();
        assertThat(support.lookupCode(context, new LookupCodeRequest("http://example.org/unknown", "x")))
                .isNull();
    }

    @Test
    void expands() {
        ValueSetExpansionOutcome whole = support.expandValueSet(context, null, TestContent.DIABETES);
        assertThat(((ValueSet) whole.getValueSet()).getExpansion().getTotal()).isEqualTo(5);
        ValueSetExpansionOutcome page = support.expandValueSet(
                context, ValueSetExpansionOptions.forOffsetAndCount(1, 2), new ValueSet().setUrl(TestContent.DIABETES));
        assertThat(((ValueSet) page.getValueSet()).getExpansion().getContains()).hasSize(2);
        assertThat(support.expandValueSet(context, null, "http://example.org/unknown"))
                .isNull();
    }

    @Test
    void handsOutResources() {
        CodeSystem small = (CodeSystem) support.fetchCodeSystem(ICD);
        assertThat(small.getVersion()).isEqualTo("2026");
        assertThat(small.getConcept()).isNotEmpty();
        CodeSystem large = (CodeSystem) support.fetchCodeSystem(TestContent.LARGE);
        assertThat(large.getContent()).isEqualTo(CodeSystemContentMode.NOTPRESENT);
        assertThat(large.getCount()).isEqualTo(TestContent.LARGE_SIZE);
        assertThat(support.fetchCodeSystem("http://example.org/unknown")).isNull();
        assertThat(((ValueSet) support.fetchValueSet(TestContent.DIABETES))
                        .getCompose()
                        .getInclude())
                .hasSize(1);
        assertThat(support.fetchResource(ValueSet.class, ALL_ICD)).isNotNull();
        assertThat(support.fetchResource(StructureDefinition.class, TestContent.DIABETES))
                .isNull();
    }
}

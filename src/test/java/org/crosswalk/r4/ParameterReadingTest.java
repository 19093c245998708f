package org.crosswalk.r4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class ParameterReadingTest {

    private final Parameters parameters = new Parameters();

    private ParameterReadingTest with(String name, Type value) {
        parameters.addParameter().setName(name).setValue(value);
        return this;
    }

    private ParameterReadingTest with(String name, String value) {
        return with(name, new StringType(value));
    }

    private ParameterValues values() {
        return new ParameterValues(ParameterReader.read(parameters));
    }

    private static Consumer<Throwable> badRequest(Issue.Type type) {
        return thrown -> {
            TerminologyFault fault = (TerminologyFault) thrown;
            assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
            assertThat(fault.issues().get(0).type()).isEqualTo(type);
        };
    }

    @Test
    void primitivesAreReadByValue() {
        with("url", new CanonicalType("http://u|1")).with("flag", "true").with("count", new CodeType("7"));
        assertThat(values().string("url")).isEqualTo("http://u|1");
        assertThat(values().bool("flag")).isTrue();
        assertThat(values().count("count")).isEqualTo(7);
        assertThat(values().bool("missing")).isNull();
        assertThat(values().flag("missing")).isFalse();
    }

    @Test
    void twoSpellingsMustAgree() {
        with("targetsystem", "http://a").with("targetSystem", "http://a");
        assertThat(values().string("targetsystem", "targetSystem")).isEqualTo("http://a");
        with("targetSystem", "http://b");
        assertThatThrownBy(() -> values().string("targetsystem", "targetSystem"))
                .satisfies(badRequest(Issue.Type.INVALID));
    }

    @Test
    void emptyIsNotGiven() {
        with("code", " ");
        assertThat(values().string("code")).isNull();
    }

    @Test
    void datesMustBeFull() {
        with("date", "2025-09-30T23:30:00-05:00");
        assertThat(values().day("date")).isEqualTo(LocalDate.of(2025, 9, 30));
        Parameters partial = new Parameters();
        partial.addParameter("date", "2025-09");
        assertThatThrownBy(() -> new ParameterValues(ParameterReader.read(partial)).day("date"))
                .satisfies(badRequest(Issue.Type.VALUE));
    }

    @Test
    void contextTakesResourcesAndVersions() {
        with("system-version", "http://s|1").with("useSupplement", "http://x").with("displayLanguage", "de");
        parameters.addParameter().setName("tx-resource").setResource(new ValueSet().setUrl("http://v"));
        parameters.addParameter().setName("tx-resource").setResource(new CodeSystem().setUrl("http://c"));
        parameters.addParameter().setName("tx-resource").setResource(new Patient());
        RequestContext context = ContextParameters.read(
                values(), "fr", RequestContext.plain().deadline(), Client.ANONYMOUS, new Evidence(false));
        assertThat(context.versions().systemVersion()).containsExactly(new Canonical("http://s", "1"));
        assertThat(context.resources().valueSets()).hasSize(1);
        assertThat(context.resources().codeSystems()).hasSize(1);
        assertThat(context.displayLanguage()).isEqualTo("de");
        assertThat(context.acceptLanguage()).isEqualTo("fr");
        parameters.addParameter().setName("tx-resource").setResource(new ValueSet().setName("n"));
        assertThatThrownBy(() -> ContextParameters.read(
                        values(), null, RequestContext.plain().deadline(), Client.ANONYMOUS, new Evidence(false)))
                .satisfies(badRequest(Issue.Type.REQUIRED));
    }

    @Test
    void oneThingIsValidated() {
        with("url", "http://v|2").with("code", "a").with("system", "http://s").with("systemVersion", "9");
        ValidateCodeRequest request = ValidateCodeParameters.onValueSet(values(), null, RequestContext.plain());
        assertThat(request.subject()).isEqualTo(new Subject.OfCode(new Coding("http://s", "9", "a", null)));
        assertThat(request.valueSet()).isEqualTo(new ArtefactReference.ByCanonical<>("http://v", "2"));
        with("codeableConcept", new CodeableConcept().setText("t"));
        assertThatThrownBy(() -> ValidateCodeParameters.onValueSet(values(), null, RequestContext.plain()))
                .satisfies(badRequest(Issue.Type.INVALID));
    }

    @Test
    void theSystemOfACodingIsEnough() {
        with("coding", new org.hl7.fhir.r4.model.Coding("http://s", "a", null));
        ValidateCodeRequest request = ValidateCodeParameters.onCodeSystem(values(), null, RequestContext.plain());
        assertThat(request.codeSystem()).isEqualTo(new ArtefactReference.ByCanonical<>("http://s", null));
    }

    @Test
    void bothVocabulariesOfTranslateMeanTheSame() {
        with("system", "http://s")
                .with("code", "a")
                .with("targetsystem", "http://t")
                .with("source", "http://vs");
        TranslateRequest early = TranslateParameters.request(values(), null, RequestContext.plain());
        Parameters later = new Parameters();
        later.addParameter("sourceSystem", new UriType("http://s"));
        later.addParameter("sourceCode", new CodeType("a"));
        later.addParameter("targetSystem", new UriType("http://t"));
        later.addParameter("sourceScope", new UriType("http://vs"));
        ParameterValues laterValues = new ParameterValues(ParameterReader.read(later));
        TranslateRequest same = TranslateParameters.request(laterValues, null, RequestContext.plain());
        assertThat(same.codings()).isEqualTo(early.codings());
        assertThat(same.targetSystem()).isEqualTo(early.targetSystem());
        assertThat(same.sourceScope()).isEqualTo(early.sourceScope());
        assertThat(TranslateParameters.usesLaterNames(values())).isFalse();
        assertThat(TranslateParameters.usesLaterNames(laterValues)).isTrue();
    }

    @Test
    void aGivenTargetTurnsTheQuestionAround() {
        with("targetSystem", "http://t").with("targetCode", "x").with("sourceSystem", "http://s");
        TranslateRequest request = TranslateParameters.request(values(), null, RequestContext.plain());
        assertThat(request.reverse()).isTrue();
        assertThat(request.codings()).isEqualTo(List.of(Coding.of("http://t", "x")));
        assertThat(request.targetSystem()).isEqualTo("http://s");
        with("reverse", new BooleanType(true));
        assertThatThrownBy(() -> TranslateParameters.request(values(), null, RequestContext.plain()))
                .satisfies(badRequest(Issue.Type.INVALID));
    }

    @Test
    void aCodeOfManyHoldsNoControlCharacterEither() {
        ParameterValues many = new ParameterValues(List.of(Parameter.of("code", "A00\u0000")));
        assertThatThrownBy(() -> many.codings("http://hl7.org/fhir/sid/icd-10-cm", null))
                .isInstanceOf(TerminologyFault.class)
                .hasMessageContaining("control character");
    }
}

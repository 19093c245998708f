package org.crosswalk.docs;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;

/** Questions of HAPI's client to a server: {@code FhirContext.forR4().newRestfulGenericClient("http://localhost:8080/fhir")}. */
final class GenericClientExample {

    private final IGenericClient client;

    GenericClientExample(IGenericClient client) {
        this.client = client;
    }

    /** Whether a diagnosis could be billed on the day of service: {@code result}, and {@code message} says why not. */
    Parameters validate(String system, String code, String day) {
        return client.operation()
                .onType(ValueSet.class)
                .named("$validate-code")
                .withParameter(
                        Parameters.class, "url", new UriType("https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable"))
                .andParameter("system", new UriType(system))
                .andParameter("code", new CodeType(code))
                .andParameter("date", new DateType(day))
                .execute();
    }

    /** What a diagnosis of ICD-9-CM is in ICD-10-CM: a {@code match} for each way to code it. */
    Parameters translate(String code) {
        return client.operation()
                .onType(ConceptMap.class)
                .named("$translate")
                .withParameter(Parameters.class, "system", new UriType("http://hl7.org/fhir/sid/icd-9-cm"))
                .andParameter("code", new CodeType(code))
                .andParameter("targetsystem", new UriType("http://hl7.org/fhir/sid/icd-10-cm"))
                .execute();
    }
}

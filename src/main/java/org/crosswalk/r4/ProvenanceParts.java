package org.crosswalk.r4;

import java.util.Date;
import java.util.List;
import org.crosswalk.model.Provenance;
import org.crosswalk.model.ValidityPeriod;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;

/** Writes where an answer comes from: as parameters, and in an expansion as an extension of the same parts. Stateless. */
public final class ProvenanceParts {

    private static final String NAME = "provenance";
    private static final String EXTENSION = "https://crosswalk.dev/fhir/StructureDefinition/provenance";

    private ProvenanceParts() {}

    /** Adds a parameter {@code provenance} for each. */
    public static void addTo(Parameters answer, List<Provenance> all) {
        for (Provenance provenance : all) {
            ParametersParameterComponent to = answer.addParameter().setName(NAME);
            to.addPart()
                    .setName("artefact")
                    .setValue(new UriType(provenance.artefact().toString()));
            to.addPart().setName("rule").setValue(new StringType(provenance.rule()));
            Parts.add(to, "release", provenance.release(), StringType::new);
            if (!provenance.effective().equals(ValidityPeriod.ALWAYS)) {
                to.addPart().setName("effective").setValue(ResourceHeaders.period(provenance.effective()));
            }
            if (provenance.loaded() != null) {
                to.addPart().setName("loaded").setValue(new InstantType(Date.from(provenance.loaded())));
            }
            for (Provenance.File file : provenance.files()) {
                ParametersParameterComponent part = to.addPart().setName("file");
                part.addPart().setName("name").setValue(new StringType(file.name()));
                part.addPart().setName("sha256").setValue(new StringType(file.sha256()));
            }
        }
    }

    /** Adds an extension for each to the expansion, of the parts that the parameter would have. */
    public static void addTo(ValueSet answer, List<Provenance> all) {
        Parameters parameters = new Parameters();
        addTo(parameters, all);
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            Extension extension = new Extension(EXTENSION);
            parameter.getPart().forEach(part -> extension.addExtension(of(part)));
            answer.getExpansion().addExtension(extension);
        }
    }

    private static Extension of(ParametersParameterComponent part) {
        Extension extension = new Extension(part.getName());
        if (part.hasValue()) {
            extension.setValue(part.getValue());
        }
        part.getPart().forEach(each -> extension.addExtension(of(each)));
        return extension;
    }
}

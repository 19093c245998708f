package org.crosswalk.r4;

import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$lookup}: parameters in and out. Stateless and thread-safe. */
public final class LookupParameters {

    /** What the operation reads. */
    public static final Set<String> NAMES = Set.of("code", "system", "version", "coding", "property");

    private LookupParameters() {}

    /**
     * Reads the request; BAD_REQUEST unless it has a coding, or a code and a system.
     *
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static LookupRequest request(ParameterValues from, @Nullable Coding instance, RequestContext context) {
        Coding given = given(from);
        if (instance != null) {
            if (given.system() != null && !given.system().equals(instance.system())) {
                throw Faults.invalid("the code is of another system than the one that the path names", "system");
            }
            given = new Coding(instance.system(), instance.version(), given.code(), given.display());
        }
        if (given.code() == null) {
            throw Faults.required("$lookup needs 'code' and 'system', or 'coding'", "code");
        }
        if (given.system() == null) {
            throw Faults.required("$lookup of a code needs its 'system'", "system");
        }
        return new LookupRequest(given, from.strings("property"), context);
    }

    private static Coding given(ParameterValues from) {
        Coding coding = from.coding("coding");
        String code = from.string("code");
        if (coding != null && code != null) {
            throw Faults.invalid("'code' and 'coding' are both given; give one", "code", "coding");
        }
        if (coding == null) {
            return new Coding(from.string("system"), from.string("version"), code, null);
        }
        return coding.version() != null || !from.has("version")
                ? coding
                : new Coding(coding.system(), from.string("version"), coding.code(), coding.display());
    }

    /** Writes the answer. */
    public static Parameters response(LookupOutcome from) {
        Parameters to = new Parameters();
        to.addParameter("name", from.name());
        Parts.add(to, "version", from.version(), StringType::new);
        to.addParameter("display", from.display());
        to.addParameter().setName("code").setValue(new CodeType(from.code()));
        to.addParameter().setName("system").setValue(new UriType(from.system()));
        to.addParameter().setName("abstract").setValue(new BooleanType(from.notSelectable()));
        Parts.add(to, "definition", from.definition(), StringType::new);
        from.designations().forEach(designation -> write(designation, null, addDesignation(to)));
        for (LookupOutcome.UsedSupplement used : from.supplements()) {
            used.designations().forEach(designation -> write(designation, used.supplement(), addDesignation(to)));
        }
        from.properties().forEach(property -> write(property, to.addParameter().setName("property")));
        for (LookupOutcome.UsedSupplement used : from.supplements()) {
            to.addParameter().setName("used-supplement").setValue(canonical(used.supplement()));
        }
        Parts.issues(to, from.issues());
        return to;
    }

    private static ParametersParameterComponent addDesignation(Parameters to) {
        return to.addParameter().setName("designation");
    }

    private static CanonicalType canonical(Canonical from) {
        return new CanonicalType(from.toString());
    }

    private static void write(Designation from, @Nullable Canonical supplement, ParametersParameterComponent to) {
        Parts.add(to, "language", from.language(), CodeType::new);
        if (from.use() != null) {
            to.addPart().setName("use").setValue(Datatypes.use(from));
        }
        from.additionalUse()
                .forEach(use -> to.addPart().setName("additionalUse").setValue(Datatypes.coding(use)));
        Parts.add(to, "source", supplement, LookupParameters::canonical);
        to.addPart().setName("value").setValue(new StringType(from.value()));
    }

    private static void write(LookupProperty from, ParametersParameterComponent to) {
        to.addPart().setName("code").setValue(new CodeType(from.code()));
        to.addPart().setName("value").setValue(Datatypes.propertyValue(from.value()));
        Parts.add(to, "description", from.description(), StringType::new);
        from.subproperties().forEach(sub -> {
            ParametersParameterComponent part = to.addPart().setName("subproperty");
            part.addPart().setName("code").setValue(new CodeType(sub.code()));
            part.addPart().setName("value").setValue(Datatypes.propertyValue(sub.value()));
        });
    }
}

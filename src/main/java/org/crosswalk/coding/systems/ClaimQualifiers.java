package org.crosswalk.coding.systems;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/**
 * The code list qualifiers of X12 claims (data elements 1270 and 235, transaction 837 in 5010 and 4010), as far as they stand for
 * medical code systems: in {@code HI} of diagnoses and procedures, in {@code SV1} and {@code SV2} of services. Stateless.
 */
public final class ClaimQualifiers {

    private static final List<KnownCodeSystem> SERVICES = List.of(MedicalCodeSystems.HCPCS, MedicalCodeSystems.CPT);

    private static final Map<String, Qualifier> QUALIFIERS = Map.ofEntries(
            Map.entry("ABK", diagnosis()),
            Map.entry("ABF", diagnosis()),
            Map.entry("ABJ", diagnosis()),
            Map.entry("APR", diagnosis()),
            Map.entry("ABN", diagnosis()),
            Map.entry("BK", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("BF", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("BJ", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("PR", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("ZZ", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("BN", earlier(MedicalCodeSystems.ICD_9_CM_DIAGNOSES)),
            Map.entry("BBR", new Qualifier(List.of(MedicalCodeSystems.ICD_10_PCS), false, ClaimQualifiers::any)),
            Map.entry("BBQ", new Qualifier(List.of(MedicalCodeSystems.ICD_10_PCS), false, ClaimQualifiers::any)),
            Map.entry("BR", earlier(MedicalCodeSystems.ICD_9_CM_PROCEDURES)),
            Map.entry("BQ", earlier(MedicalCodeSystems.ICD_9_CM_PROCEDURES)),
            Map.entry("BP", new Qualifier(SERVICES, false, ClaimQualifiers::any)),
            Map.entry("BO", new Qualifier(SERVICES, false, ClaimQualifiers::any)),
            Map.entry("HC", new Qualifier(SERVICES, false, ClaimQualifiers::any)));

    /**
     * What a qualifier says of a code.
     *
     * @param systems those that the code can be of
     * @param diagnosis whether it is a diagnosis
     * @param mayHave which of the places of a period is meant
     */
    public record Qualifier(List<KnownCodeSystem> systems, boolean diagnosis, Predicate<String> mayHave) {

        public Qualifier {
            systems = List.copyOf(systems);
        }

        /** The code as its system writes it: claims are sent without the period. */
        public String written(String code) {
            if (systems.size() > 1 || code.indexOf('.') >= 0) {
                return code;
            }
            String only = null;
            for (String written : CodingTable.of(systems.get(0).uri()).written(code.toUpperCase(Locale.ROOT), 0)) {
                if (mayHave.test(written)) {
                    if (only != null) {
                        return code;
                    }
                    only = written;
                }
            }
            return only == null || only.equalsIgnoreCase(code) ? code : only;
        }
    }

    private ClaimQualifiers() {}

    /** What a qualifier stands for; empty for those of lists that are no code system here, such as revenue codes. */
    public static Optional<Qualifier> of(String qualifier) {
        return Optional.ofNullable(QUALIFIERS.get(qualifier));
    }

    private static boolean any(String code) {
        return true;
    }

    private static Qualifier diagnosis() {
        return new Qualifier(List.of(MedicalCodeSystems.ICD_10_CM), true, ClaimQualifiers::any);
    }

    /** Of ICD-9-CM, in which the place of the period depends on the volume. */
    private static Qualifier earlier(List<String> names) {
        CodeSystemPart part = KnownCodeSystem.partOf(names.get(0)).orElseThrow();
        return new Qualifier(
                List.of(MedicalCodeSystems.ICD_9_CM),
                names.equals(MedicalCodeSystems.ICD_9_CM_DIAGNOSES),
                part::mayHave);
    }
}

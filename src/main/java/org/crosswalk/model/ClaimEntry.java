package org.crosswalk.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code of a claim with what the claim says of it. Whatever the claim does not say is null.
 *
 * @param coding the code, with its modifiers
 * @param units how many units are billed; above 0
 * @param presentOnAdmission whether the diagnosis was there when the patient was admitted
 * @param day the date of service of this code where it has one of its own; else that of the claim holds
 * @param placeOfService CMS's two-figure code of the place where the service was given
 * @param role what the code is on the claim for
 * @param expression where in a Claim resource it stands, as {@code Claim.item[0]}
 */
public record ClaimEntry(
        Coding coding,
        @Nullable BigDecimal units,
        @Nullable PresentOnAdmission presentOnAdmission,
        @Nullable LocalDate day,
        @Nullable String placeOfService,
        Role role,
        @Nullable String expression) {

    /** A code of which nothing else is said. */
    public static ClaimEntry of(Coding coding) {
        return new ClaimEntry(coding, null, null, null, null, Role.LISTED, null);
    }

    /** The same with another code. */
    public ClaimEntry with(Coding other) {
        return new ClaimEntry(other, units, presentOnAdmission, day, placeOfService, role, expression);
    }

    /** What a code is on the claim for. */
    public enum Role {
        /** A diagnosis of the list, of which the first is the principal one, a procedure, or a service. */
        LISTED,
        /** The diagnosis at admission, or the patient's reason for the visit: it stands beside the list. */
        AT_ADMISSION
    }

    /**
     * The present-on-admission indicator.
     *
     * @see <a href="https://www.cms.gov/medicare/payment/fee-for-service-providers/hospital-aquired-conditions-hac/coding">CMS: coding</a>
     */
    public enum PresentOnAdmission {
        PRESENT("Y"),
        NOT_PRESENT("N"),
        /** The documentation does not tell. */
        UNKNOWN("U"),
        /** The provider cannot determine it. */
        UNDETERMINED("W"),
        /** The code is exempt from reporting. */
        EXEMPT("1");

        private final String code;

        PresentOnAdmission(String code) {
            this.code = code;
        }

        /** As it stands on a claim. */
        public String code() {
            return code;
        }

        /** The indicator that is written so, in either case. */
        public static Optional<PresentOnAdmission> of(String text) {
            String code = text.strip().toUpperCase(Locale.ROOT);
            for (PresentOnAdmission each : values()) {
                if (each.code.equals(code)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }
}

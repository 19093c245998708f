package org.crosswalk.model;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a claim says beside its codes: the patient, and the stay. Whatever it does not say is null.
 *
 * @param age the patient's age in years, or null where {@code birthDate} tells it
 * @param birthDate the day on which the patient was born
 * @param sex the patient's sex, where it is male or female
 * @param kind what is billed
 * @param admission the first day of the stay or service
 * @param discharge how the stay ended
 */
public record ClaimFacts(
        @Nullable Integer age,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable Kind kind,
        @Nullable LocalDate admission,
        @Nullable Discharge discharge) {

    /** Nothing is said. */
    public static final ClaimFacts NONE = new ClaimFacts(null, null, null, null, null, null);

    /**
     * The patient's age in years at admission.
     *
     * @param service the date of service, which counts where the day of admission is not said
     * @return null when neither age nor day of birth is said
     */
    public @Nullable Integer ageAtAdmission(LocalDate service) {
        if (age != null || birthDate == null) {
            return age;
        }
        return Period.between(birthDate, admission == null ? service : admission)
                .getYears();
    }

    /** A patient's sex as claims have it. */
    public enum Sex {
        FEMALE,
        MALE
    }

    /** What is billed. */
    public enum Kind {
        INPATIENT,
        OUTPATIENT,
        PROFESSIONAL
    }

    /** How a stay ended. */
    public enum Discharge {
        ALIVE,
        EXPIRED
    }
}

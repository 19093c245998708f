package org.crosswalk.source.mce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswalk.model.ConceptProperty;

/**
 * An edit whose codes the file lists.
 *
 * <p>Source: Definitions of Medicare Code Edits. The ages are the manual's; the file has the lists only. Maternity was from 12 to 55
 * years in earlier editions of the manual; the wider range holds here for all, so that no finding is one of another edition.
 */
enum Edit {
    NEWBORN("Newborn_Only", "newborn", "Newborn", 0, 0),
    PEDIATRIC("Pediatric_Only", "pediatric", "Pediatric", 0, 17),
    MATERNITY("Maternity_Only", "maternity", "Maternity", 9, 64),
    ADULT("Adult_Only", "adult", "Adult", 15, 124),
    FEMALE("Female_Only", "female", "Of women only"),
    MALE("Male_Only", "male", "Of men only"),
    MANIFESTATION("Principal_Manifestation", "manifestation", "Manifestation, which is no principal diagnosis"),
    QUESTIONABLE("Principal_Questionable_Admit", "questionable-admission", "Questionable admission"),
    UNACCEPTABLE("Principal_Unacceptable", "unacceptable-principal", "Unacceptable as principal diagnosis"),
    NONCOVERED("Noncovered_Always", "noncovered", "Procedure that is not covered"),
    NONCOVERED_OVER_60("Noncovered_Over60", "noncovered-over-60", "Procedure that is not covered after the age of 60"),
    LIMITED("Limited_Coverage", "limited-coverage", "Procedure of limited coverage"),
    WRONG("Wrong_Performed", "wrong-procedure", "Wrong procedure performed"),
    SHORT_STAY(
            "Noncovered_LOS_96hr", "short-stay", "Procedure of more than 96 hours, in a stay of less than four days");

    private final String name;
    private final String code;
    private final String title;
    private final int youngest;
    private final int oldest;

    Edit(String name, String code, String title) {
        this(name, code, title, -1, -1);
    }

    Edit(String name, String code, String title, int youngest, int oldest) {
        this.name = name;
        this.code = code;
        this.title = title;
        this.youngest = youngest;
        this.oldest = oldest;
    }

    /** The edit that the file calls so. */
    static Optional<Edit> named(String name) {
        for (Edit each : values()) {
            if (each.name.equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** What a row of it says beside its code: the ages for which the code is, and the line. */
    List<ConceptProperty> properties(int line) {
        List<ConceptProperty> properties = new ArrayList<>();
        if (oldest >= 0) {
            properties.add(ConceptProperty.integer("minimumAge", youngest));
            properties.add(ConceptProperty.integer("maximumAge", oldest));
        }
        properties.add(ConceptProperty.integer("line", line));
        return properties;
    }
}

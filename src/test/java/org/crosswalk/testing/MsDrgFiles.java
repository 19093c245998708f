package org.crosswalk.testing;

import java.util.List;
import org.crosswalk.model.Mapping;

/** Appendices of the MS-DRG Definitions Manual in small, with invented rows. */
public final class MsDrgFiles {

    /** Appendix C: two diagnoses with a collection each, one that nothing excludes, and a part that is passed over. */
    public static final List<String> EXCLUSIONS = List.of(
            ":======================================================================:",
            "|     Appendix C Complications or Comorbidities Exclusion list         |",
            ":======================================================================:",
            "",
            "Appendix C is a list of all of the codes that are a complication or",
            "comorbidity (CC). Part 1 lists these codes.",
            "",
            "Part 1",
            "I10 Dx    Lev  PDX Exclusions",
            "A000      CC   0002:2 codes   Cholera, first kind",
            "N390      CC   0003           Infection of a tract",
            "T800XXA   MCC  No Excl        Embolism, initial",
            "",
            "| Appendix C Part 2: others |",
            "A001      passed over",
            "",
            "PDX Collection 0002",
            "",
            "  A000    Cholera, first kind",
            "  A001    Cholera, second kind",
            "",
            "PDX Collection 0003",
            "",
            "  N390    Infection of a tract",
            ":======================================================================:",
            "|     Appendix D Hierarchies                                           |",
            ":======================================================================:",
            "  00BF0ZZ Excision");

    /** Appendices F to I: levels of severity and two hospital-acquired conditions. */
    public static final List<String> LISTS = List.of(
            ":=====:",
            "|   Appendix F Unrelated Operating Room Procedures (MS-DRGs 981-989)   |",
            ":=====:",
            "  00BF0ZZ Excision of Olfactory Nerve, Open Approach",
            "|    Appendix G Diagnoses Defined as Complications or Comorbidities    |",
            "Diagnoses in Appendix G are considered complications or",
            "  A000    Cholera, first kind",
            "  N390    Infection of a tract",
            "| Appendix H Diagnoses Defined as Major Complications or Comorbidities |",
            "  I462    Arrest",
            "  T800XXA Embolism, initial",
            "Appendix H Part 2: Codes that are Major CC only if patient discharged alive",
            "",
            "  I462  Arrest",
            "|         Appendix I Hospital Acquired Conditions (HACS) List          |",
            "HAC 02: AIR EMBOLISM",
            "SECONDARY DIAGNOSIS",
            "  T800XXA MCC Embolism, initial",
            "HAC 11: INFECTION AFTER SURGERY",
            "PROCEDURES",
            "",
            "  0D16079 Bypass",
            "NON-OPERATING ROOM PROCEDURES",
            "0DV64CZ* Restriction",
            "AND",
            "PRINCIPAL DIAGNOSES",
            "  E6601 Obesity",
            "AND",
            "SECONDARY DIAGNOSIS",
            "  N390 CC  Infection of a tract",
            "HAC 06: INFECTION",
            "SECONDARY DIAGNOSIS",
            "  T800XXA MCC Embolism, initial",
            "IN ADDITION, MARK THE FOLLOWING SECONDARY DIAGNOSIS CODES IF THEY ARE PRESENT ON THE CLAIM",
            "  A000 CC  Cholera, first kind");

    private MsDrgFiles() {}

    /** A row of a map in words: its codes, the display and the properties. */
    public static String words(Mapping row) {
        return row.sourceCode() + ">" + row.targetCode() + " " + row.targetDisplay()
                + row.properties().stream()
                        .map(property -> " " + property.value().asText())
                        .reduce("", String::concat);
    }
}

package org.crosswalk.source.icd10cm;

import java.util.List;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.IcdHeader;
import org.crosswalk.source.StandardProperties;

/** How ICD-10-CM describes itself as a CodeSystem: identity, terms, and what its concepts can have. */
final class Icd10CmDefinition {

    static final String PUBLISHER = "CMS and NCHS";
    static final String LICENCE =
            "Public domain in the United States; ICD-10 is copyright of the World Health Organization";
    static final Coding SHORT = StandardProperties.use("short", "Short description");
    static final Coding INCLUSION_TERM = StandardProperties.use("inclusion-term", "Inclusion term");

    static final String COPYRIGHT =
            "ICD-10-CM is the clinical modification of ICD-10 for the United States, made and published without charge by the"
                    + " National Center for Health Statistics (NCHS) and the Centers for Medicare & Medicaid Services (CMS)."
                    + " ICD-10 is copyright of the World Health Organization, which authorised the modification.";

    private Icd10CmDefinition() {}

    static CodeSystemHeader header(FiscalYearVersion version, boolean starter) {
        return new IcdHeader(
                        MedicalCodeSystems.ICD_10_CM,
                        version.version(),
                        "ICD10CM",
                        title(version),
                        PUBLISHER,
                        "International Classification of Diseases, 10th Revision, Clinical Modification",
                        COPYRIGHT,
                        "en",
                        version.effective(),
                        true,
                        starter)
                .hierarchy(properties(), CodingProperty.ofDiagnoses());
    }

    static String title(FiscalYearVersion version) {
        return MedicalCodeSystems.ICD_10_CM.title() + " " + version.title();
    }

    private static List<PropertyDefinition> properties() {
        return List.of(
                property(
                        "kind",
                        PropertyType.CODE,
                        "chapter, section, category (a header of three characters), header, or code (valid for use)"),
                property(
                        "billable",
                        PropertyType.BOOLEAN,
                        "Whether the code is valid for HIPAA transactions; false for headers, which need more characters"),
                property("order", PropertyType.INTEGER, "Order number in the release's order file"),
                property("poaExempt", PropertyType.BOOLEAN, "Exempt from present-on-admission reporting"),
                property("includes", PropertyType.STRING, "Includes note"),
                property(
                        "excludes1",
                        PropertyType.STRING,
                        "Excludes1 note: not coded here, never together with this code"),
                property(
                        "excludes2",
                        PropertyType.STRING,
                        "Excludes2 note: not included here, but may be coded together with this code"),
                property("inclusionTerm", PropertyType.STRING, "A condition for which the code is to be used"),
                property("codeFirst", PropertyType.STRING, "Code first note: the underlying condition comes first"),
                property("useAdditionalCode", PropertyType.STRING, "Use additional code note"),
                property("codeAlso", PropertyType.STRING, "Code also note: a second code may be required"),
                property("note", PropertyType.STRING, "Any other note"),
                property("sevenChrNote", PropertyType.STRING, "Note on the seventh characters"),
                property(
                        "sevenChr",
                        PropertyType.STRING,
                        "A seventh character defined here for all codes below, as character=meaning"),
                property(
                        "placeholder",
                        PropertyType.BOOLEAN,
                        "Whether the Tabular List shows the code with the placeholder X"));
    }

    private static PropertyDefinition property(String code, PropertyType type, String description) {
        return new PropertyDefinition(code, null, description, type);
    }
}

package org.crosswalk.coding.modifiers;

import static org.crosswalk.coding.modifiers.ModifierSubject.words;
import static org.crosswalk.model.MedicalCodeSystems.CPT;

import java.util.List;
import java.util.Set;
import org.crosswalk.coding.modifiers.ModifierSubject.Sign;

/**
 * The table of what modifiers are for by their own titles. The titles and the fields of the codes are CMS's; this table only holds
 * them against each other. What it leaves out is for any service, or no publication says for which.
 */
final class ModifierSubjects {

    private static final String NAMES_RENT_AND_PURCHASE =
            "\\brent(al|ed)\\b.*\\bpurchase|\\bpurchase and rental options\\b";

    static final List<ModifierSubject> TABLE = List.of(
            of("equipment, new or used", "^new equipment|^used durable medical equipment", priced("32", "36", "45")),
            of("equipment that is rented", "^rental\\b", priced("31", "32", "33", "36")),
            of("equipment that is rented or bought", NAMES_RENT_AND_PURCHASE, priced("32", "36")),
            of("months of rental", "\\bmonths? rental\\b|\\bcapped rental\\b", priced("36")),
            of(
                    "replaced equipment, orthoses and prostheses",
                    "^replacement of a (part of a )?dme\\b",
                    priced("31", "32", "33", "36", "38", "45")),
            of("oxygen", "\\boxygen\\b", priced("33")),
            of("dressings", "^dressing for\\b|\\bsurgical dressing\\b", priced("35")),
            of("drugs", "^(zero )?drug\\b|^compounded drug\\b", priced("51")),
            of(
                    "the way in which a drug is given",
                    "^administered (intravenously|subcutaneously)$",
                    pricedAs("51", "^injection\\b")),
            of("unit doses", "\\bunit dose formulation\\b", pricedAs("51", "\\bunit dose\\b")),
            of("vaccines", "\\bimmunization\\b|\\bvaccine\\b", pricedAs("54", "\\b(vaccin|immuniz)")),
            of(
                    "ambulances",
                    "(?<!non-)\\bambulance\\b",
                    new Sign.Field("betos", Set.of("O1A"), words("\\b(ambulance|als|bls)\\b"))),
            of("dialysis", "\\bwith dialysis services\\b|\\besrd benefit only\\b", field("typeOfService", "L")),
            of("blood", "\\bblood and blood products\\b", field("typeOfService", "0")),
            of("skin substitutes", "^skin substitute\\b", titled("\\bskin substitute\\b")),
            of("prostheses of the leg", "^lower extremity prosthesis\\b", titled("\\blower (extremity|limb) prosthes")),
            of("prostheses of the face", "\\bfacial prosthesis\\b", titled("^(?!repair\\b).*facial prosthesis\\b")),
            of("fingers", "^(left|right) hand,", titled("^(?!.*\\bhand\\b).*\\b(finger|thumb)\\b|\\bspecify digit\\b")),
            of(
                    "toes",
                    "^(left|right) foot,",
                    titled("^(?!.*\\b(foot|feet|shoe)\\b).*\\btoe\\b(?! caps| loop)|\\bspecify digit\\b")),
            of("eyelids", "\\beyelid\\b", titled("\\beyelid\\b")),
            of(
                    "coronary arteries",
                    "\\bcoronary artery\\b",
                    titled("\\bcoronary (artery (?!disease|bypass surgery)|angioplasty|stent|atherectomy)")),
            of("one side of the body", "^(left|right) side\\b", titled("\\bunilateral\\b(?! or bilateral)")),
            of("mammograms", "\\bmammogram\\b", titled("\\bmammogra(m|phy)\\b")),
            of(
                    "computed tomography",
                    "^computed tomography\\b",
                    titled("^(electron beam )?computed tomograph(y|ic)\\b")),
            of("lenses in the eye", "\\bintraocular lens\\b", titled("\\bintraocular lens\\b")),
            of("progressive lenses", "^progressive addition lenses\\b", titled("^progressive lens")),
            of(
                    "telehealth",
                    "^telehealth\\b|\\btelecommunications? systems?$",
                    titled("\\btelehealth (consultation|pharmacologic)|\\bvia telehealth\\b")),
            of(
                    "anesthesia",
                    "\\banesthesi(a|ologist)\\b|^crna service\\b",
                    new Sign.Range(CPT, List.of("00100-01999"), "CPT's section Anesthesia")),
            of(
                    "active treatment by a chiropractor",
                    "\\bwhen reporting service 98940\\b",
                    new Sign.Range(CPT, List.of("98940-98942"), "the title of the modifier names them")));

    private ModifierSubjects() {}

    private static ModifierSubject of(String name, String modifiers, Sign code) {
        return new ModifierSubject(name, words(modifiers), code);
    }

    private static Sign priced(String... indicators) {
        return field("pricingIndicator", indicators);
    }

    private static Sign field(String property, String... values) {
        return new Sign.Field(property, Set.of(values), null);
    }

    private static Sign pricedAs(String indicator, String title) {
        return new Sign.Field("pricingIndicator", Set.of(indicator), words(title));
    }

    private static Sign titled(String title) {
        return new Sign.Title(words(title));
    }
}

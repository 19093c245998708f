package org.crosswalk.fhir;

import ca.uhn.fhir.context.support.IValidationSupport.BaseConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.BooleanConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssue;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssueDetails;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.CodingConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.ConceptDesignation;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.IValidationSupport.StringConceptProperty;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;

/** Outcomes in the words of HAPI's validation support. */
final class ValidationResults {

    private static final String TX_ISSUE_TYPE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private ValidationResults() {}

    /** A verdict. HAPI takes a code in it for "valid", and has the issues to say why not. */
    static CodeValidationResult of(ValidateCodeOutcome outcome) {
        CodeValidationResult result = result(outcome.issues());
        result.setDisplay(outcome.display());
        result.setCodeSystemName(outcome.system());
        result.setCodeSystemVersion(outcome.version());
        result.setMessage(outcome.message());
        if (outcome.result()) {
            result.setCode(outcome.code());
        } else {
            result.setSeverity(IssueSeverity.ERROR);
        }
        return result;
    }

    /** A question that cannot be answered. */
    static CodeValidationResult of(TerminologyFault fault) {
        return result(fault.issues()).setMessage(fault.getMessage()).setSeverity(IssueSeverity.ERROR);
    }

    private static CodeValidationResult result(List<Issue> issues) {
        CodeValidationResult result = new CodeValidationResult();
        for (Issue issue : issues) {
            IssueSeverity severity = IssueSeverity.fromCode(issue.severity().code());
            IssueSeverity worst = result.getSeverity();
            // The worst come first in HAPI's enumeration.
            if (worst == null || severity.compareTo(worst) < 0) {
                result.setSeverity(severity);
            }
            CodeValidationIssue said =
                    new CodeValidationIssue(issue.text(), severity, issue.type().code());
            CodeValidationIssueDetails details = new CodeValidationIssueDetails(issue.text());
            if (issue.txType() != null) {
                details.addCoding(TX_ISSUE_TYPE, issue.txType());
            }
            said.setDetails(details);
            result.addIssue(said);
        }
        return result;
    }

    /** What is known of a code; system and code are given back as they were asked for. */
    static LookupCodeResult of(LookupOutcome outcome, String system, String code) {
        LookupCodeResult result = new LookupCodeResult();
        result.setFound(true);
        result.setSearchedForSystem(system);
        result.setSearchedForCode(code);
        result.setCodeDisplay(outcome.display());
        result.setCodeSystemDisplayName(outcome.name());
        result.setCodeSystemVersion(outcome.version());
        result.setCodeIsAbstract(outcome.notSelectable());
        List<BaseConceptProperty> properties = new ArrayList<>();
        outcome.properties().forEach(property -> properties.add(property(property)));
        result.setProperties(properties);
        outcome.designations().forEach(designation -> result.getDesignations().add(designation(designation)));
        return result;
    }

    private static BaseConceptProperty property(LookupProperty property) {
        PropertyValue value = property.value();
        if (value instanceof PropertyValue.BooleanValue flag) {
            return new BooleanConceptProperty(property.code(), flag.value());
        }
        if (value instanceof PropertyValue.CodingValue coding) {
            return new CodingConceptProperty(
                    property.code(),
                    coding.value().system(),
                    coding.value().code(),
                    coding.value().display());
        }
        return new StringConceptProperty(property.code(), value.asText());
    }

    private static ConceptDesignation designation(Designation designation) {
        ConceptDesignation to =
                new ConceptDesignation().setLanguage(designation.language()).setValue(designation.value());
        Coding use = designation.use();
        return use == null
                ? to
                : to.setUseSystem(use.system()).setUseCode(use.code()).setUseDisplay(use.display());
    }
}

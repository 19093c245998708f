package org.crosswalk.r4.claim;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.r4.CheckCodesParameters;
import org.crosswalk.r4.Faults;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.ProcedureComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a Claim resource, and what it says of patient and stay: a patient who is contained in it, its billable period, its type and sub-type, and
 * the discharge status among its supporting information. Of a concept with several codings, the first of a system that is known
 * counts: the others are translations of it.
 *
 * @see <a href="https://hl7.org/fhir/R4/claim.html">Claim</a>
 */
record ClaimReader(Claim claim) {

    private static final char BEFORE_MODIFIER = ':';
    private static final String PRINCIPAL = "principal";

    /** Types of diagnoses that stand beside the list; the second is CARIN's. */
    private static final Set<String> AT_ADMISSION = Set.of("admitting", "patientreasonforvisit");

    /** Categories of supporting information under which the discharge status stands, FHIR's and CARIN's. */
    private static final Set<String> DISCHARGE = Set.of("discharge", "dischargestatus", "discharge-status");

    /** The codes: the diagnoses, the principal one first; the procedures; the items. */
    List<ClaimEntry> entries() {
        List<ClaimEntry> entries = new ArrayList<>();
        LocalDate begins = begins();
        LocalDate ends = ends();
        diagnoses(entries, ends == null ? begins : ends);
        List<ProcedureComponent> procedures = claim.getProcedure();
        for (int i = 0; i < procedures.size(); i++) {
            String where = "Claim.procedure[" + i + "]";
            refuseReference(procedures.get(i).hasProcedureReference(), where, "procedureCodeableConcept");
            LocalDate day = day(procedures.get(i).getDateElement(), where + ".date");
            // What an inpatient stay is coded by is what holds at discharge.
            LocalDate holds = kind() == Kind.INPATIENT && ends != null ? ends : day == null ? begins : day;
            if (procedures.get(i).hasProcedureCodeableConcept()) {
                CodeableConcept concept = procedures.get(i).getProcedureCodeableConcept();
                entries.add(entry(code(concept, "", where), holds, where));
            }
        }
        items(entries, begins);
        return entries;
    }

    private void diagnoses(List<ClaimEntry> to, @Nullable LocalDate day) {
        List<DiagnosisComponent> diagnoses = claim.getDiagnosis();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < diagnoses.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer, Boolean>comparing(
                        i -> !has(diagnoses.get(i).getType(), Set.of(PRINCIPAL)))
                .thenComparing(i -> diagnoses.get(i).getSequence()));
        for (int i : order) {
            DiagnosisComponent diagnosis = diagnoses.get(i);
            String where = "Claim.diagnosis[" + i + "]";
            refuseReference(diagnosis.hasDiagnosisReference(), where, "diagnosisCodeableConcept");
            if (diagnosis.hasDiagnosisCodeableConcept()) {
                to.add(new ClaimEntry(
                        code(diagnosis.getDiagnosisCodeableConcept(), "", where),
                        null,
                        presentOnAdmission(diagnosis.getOnAdmission(), where + ".onAdmission"),
                        day,
                        null,
                        has(diagnosis.getType(), AT_ADMISSION) ? Role.AT_ADMISSION : Role.LISTED,
                        where));
            }
        }
    }

    private void items(List<ClaimEntry> to, @Nullable LocalDate begins) {
        for (int i = 0; i < claim.getItem().size(); i++) {
            ItemComponent item = claim.getItem().get(i);
            String where = "Claim.item[" + i + "]";
            LocalDate day = item.hasServicedDateType()
                    ? day(item.getServicedDateType(), where + ".servicedDate")
                    : item.hasServicedPeriod() ? start(item.getServicedPeriod(), where + ".servicedPeriod") : null;
            LocalDate holds = day == null ? begins : day;
            String place = item.hasLocationCodeableConcept()
                    ? item.getLocationCodeableConcept().getCodingFirstRep().getCode()
                    : null;
            add(
                    to,
                    new Service(item.getProductOrService(), item.getModifier(), item.getQuantity()),
                    holds,
                    CheckCodesParameters.placeOfService(place, where + ".locationCodeableConcept"),
                    where);
            for (int j = 0; j < item.getDetail().size(); j++) {
                Claim.DetailComponent detail = item.getDetail().get(j);
                String part = where + ".detail[" + j + "]";
                add(
                        to,
                        new Service(detail.getProductOrService(), detail.getModifier(), detail.getQuantity()),
                        holds,
                        place,
                        part);
                for (int k = 0; k < detail.getSubDetail().size(); k++) {
                    Claim.SubDetailComponent sub = detail.getSubDetail().get(k);
                    add(
                            to,
                            new Service(sub.getProductOrService(), sub.getModifier(), sub.getQuantity()),
                            holds,
                            place,
                            part + ".subDetail[" + k + "]");
                }
            }
        }
    }

    private record Service(CodeableConcept code, List<CodeableConcept> modifiers, Quantity quantity) {}

    private static void add(
            List<ClaimEntry> to, Service of, @Nullable LocalDate day, @Nullable String place, String where) {
        if (of.code.isEmpty()) {
            return;
        }
        StringBuilder modifiers = new StringBuilder();
        for (CodeableConcept modifier : of.modifiers) {
            String code = modifier.getCodingFirstRep().getCode();
            if (code != null) {
                modifiers.append(BEFORE_MODIFIER).append(code);
            }
        }
        // As it is written: an exponent of XML that was written out would fill the memory.
        String units = of.quantity.getValueElement().primitiveValue();
        to.add(new ClaimEntry(
                code(of.code, modifiers.toString(), where),
                units == null ? null : CheckCodesParameters.units(units, where + ".quantity"),
                null,
                day,
                place,
                Role.LISTED,
                where));
    }

    private static ClaimEntry entry(org.crosswalk.model.Coding coding, @Nullable LocalDate day, String where) {
        return new ClaimEntry(coding, null, null, day, null, Role.LISTED, where);
    }

    /** The coding that counts. */
    private static org.crosswalk.model.Coding code(CodeableConcept concept, String modifiers, String where) {
        List<Coding> coded =
                concept.getCoding().stream().filter(Coding::hasCode).toList();
        if (coded.isEmpty()) {
            throw Faults.required(
                    "a code of the claim is missing: " + where + " has a concept without coding.code", where);
        }
        Coding counts = coded.stream()
                .filter(coding -> coding.hasSystem()
                        && KnownCodeSystem.ofUri(coding.getSystem()).isPresent())
                .findFirst()
                .orElse(coded.get(0));
        return new org.crosswalk.model.Coding(
                counts.getSystem(), counts.getVersion(), counts.getCode() + modifiers, counts.getDisplay());
    }

    private static void refuseReference(boolean refers, String where, String instead) {
        if (refers) {
            throw Faults.invalid(
                    where + " refers to another resource, of which nothing is known here: give its code as " + instead,
                    where);
        }
    }

    private static @Nullable PresentOnAdmission presentOnAdmission(CodeableConcept from, String where) {
        String code = from.getCodingFirstRep().getCode();
        return code == null ? null : CheckCodesParameters.presentOnAdmission(code, where);
    }

    /** What is said of patient and stay. */
    ClaimFacts facts() {
        Patient patient = patient();
        LocalDate birth = patient == null ? null : day(patient.getBirthDateElement(), "Claim.contained.birthDate");
        Sex sex = patient == null || patient.getGender() == null
                ? null
                : CheckCodesParameters.sex(patient.getGender().toCode(), "Claim.contained.gender");
        return new ClaimFacts(null, birth, sex, kind(), begins(), discharge());
    }

    private @Nullable Patient patient() {
        if (claim.getPatient().getResource() instanceof Patient patient) {
            return patient;
        }
        String id = Objects.requireNonNullElse(claim.getPatient().getReference(), "");
        return claim.getContained().stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .filter(each -> id.startsWith("#")
                        && ("#" + each.getIdElement().getIdPart().replaceFirst("^#", "")).equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Kind kind() {
        String type =
                Objects.requireNonNullElse(claim.getType().getCodingFirstRep().getCode(), "");
        String sub = Objects.requireNonNullElse(
                claim.getSubType().getCodingFirstRep().getCode(), "");
        return switch (type) {
            case "professional", "oral", "vision" -> Kind.PROFESSIONAL;
            case "institutional" ->
                sub.startsWith("inpatient") ? Kind.INPATIENT : sub.startsWith("outpatient") ? Kind.OUTPATIENT : null;
            default -> null;
        };
    }

    private @Nullable Discharge discharge() {
        List<SupportingInformationComponent> all = claim.getSupportingInfo();
        for (int i = 0; i < all.size(); i++) {
            String code = all.get(i).getCode().getCodingFirstRep().getCode();
            if (code != null && has(List.of(all.get(i).getCategory()), DISCHARGE)) {
                return CheckCodesParameters.discharge(code, "Claim.supportingInfo[" + i + "].code");
            }
        }
        return null;
    }

    /** The date of service of the claim: its last day, else the latest of its codes. */
    @Nullable
    LocalDate service(List<ClaimEntry> entries) {
        LocalDate ends = ends() == null ? begins() : ends();
        return ends != null
                ? ends
                : entries.stream()
                        .map(ClaimEntry::day)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private @Nullable LocalDate begins() {
        return start(claim.getBillablePeriod(), "Claim.billablePeriod");
    }

    private @Nullable LocalDate ends() {
        return day(claim.getBillablePeriod().getEndElement(), "Claim.billablePeriod.end");
    }

    private static @Nullable LocalDate start(Period period, String where) {
        LocalDate start = day(period.getStartElement(), where + ".start");
        return start == null ? day(period.getEndElement(), where + ".end") : start;
    }

    private static boolean has(List<CodeableConcept> concepts, Set<String> codes) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .anyMatch(coding -> coding.hasCode() && codes.contains(coding.getCode()));
    }

    /** A day as it is written; null where there is none. */
    private static @Nullable LocalDate day(BaseDateTimeType date, String where) {
        if (!date.hasValue()) {
            return null;
        }
        if (date.getPrecision().compareTo(TemporalPrecisionEnum.DAY) < 0) {
            throw Faults.value(
                    where + " must be a full date such as 2026-03-31, not '" + date.getValueAsString() + "'", where);
        }
        return LocalDate.parse(date.getValueAsString().substring(0, "2026-03-31".length()));
    }
}

package org.crosswalk.r4;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$check-codes}: parameters in and out, as its OperationDefinition has them. Stateless and thread-safe. */
public final class CheckCodesParameters {

    /** What is told of patient and stay, whether the codes come one by one or in a Claim. */
    public static final List<OperationParameter> OF_STAY = List.of(
            OperationParameter.one(
                    "age",
                    "integer",
                    "The patient's age in years at admission; or 'birthDate'. Edits by age need one of them"),
            OperationParameter.one("birthDate", "date", "The day on which the patient was born"),
            OperationParameter.one(
                    "sex",
                    "code",
                    "The patient's sex: female or male (or F, M). Edits by sex need it; other and unknown are not checked"),
            OperationParameter.one(
                    "claimType",
                    "code",
                    "What is billed: inpatient, outpatient or professional. Edits of inpatient claims need it"),
            OperationParameter.one(
                    "admissionDate", "date", "The first day of the stay; 'date' is the day of discharge then"),
            OperationParameter.one(
                    "discharge",
                    "code",
                    "How the stay ended: alive or expired, or the patient discharge status of two figures, of which 20, 40, 41 and 42 are expired"),
            OperationParameter.one(
                    "placeOfService",
                    "code",
                    "CMS's code of the place of service, two figures; for every code of the claim"),
            OperationParameter.one(
                    "setting",
                    "code",
                    "Where the services were given, which tells the claim edits (NCCI) that hold: practitioner, outpatient (hospital) or dme (supplier). When it is not given, outpatient where 'claimType' says so, else practitioner"));

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = Stream.concat(
                    Stream.of(
                            OperationParameter.many(
                                    "coding",
                                    "Coding",
                                    "A code of the claim; in a query system|code. The order is that of the claim, the first diagnosis being the principal one; in a body, 'coding' and 'code' may be mixed. At least one code, at most 200."),
                            OperationParameter.many(
                                    "code", "code", "A code of the claim, of the system that 'system' names"),
                            OperationParameter.one("system", "uri", "The system of each 'code'"),
                            OperationParameter.one("url", "uri", "The same as 'system', as in $validate-code"),
                            OperationParameter.one(
                                    "version", "string", "The version for the codes of 'system' that name none"),
                            OperationParameter.one(
                                    "notesVersion",
                                    "string",
                                    "The release whose notes are used instead of those of the codes' own release"),
                            OperationParameter.one(
                                    "poa",
                                    "string",
                                    "The present-on-admission indicators (Y, N, U, W, 1) in the order of the codes, one for each, with commas between: Y,N,,W. Empty where a code has none"),
                            OperationParameter.one(
                                    "units",
                                    "string",
                                    "The units billed, in the order of the codes, one for each, with commas between: 1,,3. Empty where nothing is said")),
                    OF_STAY.stream())
            .toList();

    private static final Map<String, Kind> KINDS =
            Map.of("inpatient", Kind.INPATIENT, "outpatient", Kind.OUTPATIENT, "professional", Kind.PROFESSIONAL);

    private static final int OLDEST = 124;

    private static final Pattern UNITS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");

    /** Patient discharge status: expired; expired at home, in a facility, at a place unknown. */
    private static final Set<String> EXPIRED = Set.of("expired", "20", "40", "41", "42");

    private CheckCodesParameters() {}

    /**
     * Reads the request.
     *
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static CheckCodesRequest request(ParameterValues from, @Nullable Coding instance, RequestContext context) {
        String system = from.string("system", "url");
        String version = from.string("version");
        if (instance != null) {
            if (system != null && !system.equals(instance.system())) {
                throw Faults.invalid("the codes are of another system than the one that the path names", "system");
            }
            system = instance.system();
            version = instance.version();
        }
        List<Coding> codings = from.codings(system, version);
        List<String> poa = list(from, "poa", codings.size());
        List<String> units = list(from, "units", codings.size());
        String place = placeOfService(from);
        List<ClaimEntry> entries = new ArrayList<>();
        for (int i = 0; i < codings.size(); i++) {
            entries.add(new ClaimEntry(
                    codings.get(i),
                    units.isEmpty() ? null : units(units.get(i), "units"),
                    poa.isEmpty() ? null : presentOnAdmission(poa.get(i), "poa"),
                    null,
                    place,
                    Role.LISTED,
                    null));
        }
        ClaimFacts facts = facts(from, ClaimFacts.NONE, context.date());
        return new CheckCodesRequest(entries, facts, from.string("notesVersion"), setting(from, facts), context);
    }

    /** Whose claim edits hold: as it is said, else by the kind of claim. */
    public static ClaimSetting setting(ParameterValues from, ClaimFacts facts) {
        boolean outpatient = facts.kind() == Kind.OUTPATIENT;
        return from.code(
                "setting", ClaimSetting.values(), outpatient ? ClaimSetting.OUTPATIENT : ClaimSetting.PRACTITIONER);
    }

    /** One value for each code; none when the parameter is not given. */
    private static List<String> list(ParameterValues from, String name, int codes) {
        String text = from.string(name);
        if (text == null) {
            return List.of();
        }
        List<String> values = List.of(text.split(",", -1));
        if (values.size() != codes) {
            throw Faults.value(
                    "parameter '" + name + "' has " + values.size() + (values.size() == 1 ? " value" : " values")
                            + " for "
                            + codes + (codes == 1 ? " code" : " codes")
                            + ": give one for each, with commas between, and nothing between two commas where a code has none",
                    name);
        }
        return values;
    }

    /**
     * A number of units.
     *
     * @param where it stands, for a fault
     */
    public static @Nullable BigDecimal units(String text, String where) {
        if (text.isBlank()) {
            return null;
        }
        // No exponents: to add one to 1E9999999 takes seconds.
        BigDecimal units = UNITS.matcher(text.strip()).matches() ? new BigDecimal(text.strip()) : BigDecimal.ZERO;
        if (units.signum() > 0) {
            return units;
        }
        throw Faults.value(
                "units must be a number above 0, of nine figures at most, not '" + Shown.value(text) + "'", where);
    }

    /**
     * A present-on-admission indicator.
     *
     * @param where it stands, for a fault
     */
    public static @Nullable PresentOnAdmission presentOnAdmission(String text, String where) {
        return text.isBlank()
                ? null
                : PresentOnAdmission.of(text)
                        .orElseThrow(() -> Faults.value(
                                "a present-on-admission indicator is Y, N, U, W or 1, not '" + Shown.value(text) + "'",
                                where));
    }

    /** The place of service that is given for all codes, or null. */
    public static @Nullable String placeOfService(ParameterValues from) {
        return placeOfService(from.string("placeOfService"), "placeOfService");
    }

    /**
     * A place of service.
     *
     * @param where it stands, for a fault
     */
    public static @Nullable String placeOfService(@Nullable String text, String where) {
        if (text == null || text.strip().matches("[0-9]{2}")) {
            return text == null ? null : text.strip();
        }
        throw Faults.value(
                "a place of service is CMS's code of two figures, such as 21, not '" + Shown.value(text) + "'", where);
    }

    /**
     * What is said of patient and stay: by the parameters, else by the claim.
     *
     * @param claim what a Claim resource says
     * @param service the date of service, or null for today
     */
    public static ClaimFacts facts(ParameterValues from, ClaimFacts claim, @Nullable LocalDate service) {
        Integer age = from.count("age");
        LocalDate birth = from.day("birthDate");
        if (age != null && birth != null) {
            throw Faults.invalid(
                    "the patient's age is given twice, by 'age' and by 'birthDate': give one of them", "age");
        }
        if (age != null && age > OLDEST) {
            throw Faults.value("the patient's age is in years, from 0 to " + OLDEST + ", not " + age, "age");
        }
        boolean aged = age != null || birth != null;
        String sex = from.string("sex");
        String kind = from.string("claimType");
        String discharge = from.string("discharge");
        LocalDate admission = from.day("admissionDate");
        ClaimFacts facts = new ClaimFacts(
                aged ? age : claim.age(),
                aged ? birth : claim.birthDate(),
                sex == null ? claim.sex() : sex(sex, "sex"),
                kind == null ? claim.kind() : kind(kind),
                admission == null ? claim.admission() : admission,
                discharge == null ? claim.discharge() : discharge(discharge, "discharge"));
        LocalDate first = facts.admission() == null ? service : facts.admission();
        if (facts.admission() != null && service != null && facts.admission().isAfter(service)) {
            throw Faults.invalid(
                    "the stay begins on " + facts.admission() + ", after the date of service, " + service, "date");
        }
        if (facts.birthDate() != null && first != null && facts.birthDate().isAfter(first)) {
            throw Faults.invalid(
                    "the patient is born on " + facts.birthDate() + ", after the service, which begins on " + first,
                    "birthDate");
        }
        return facts;
    }

    /** A sex; null for one that no edit is about. */
    public static @Nullable Sex sex(String text, String where) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "female", "f" -> Sex.FEMALE;
            case "male", "m" -> Sex.MALE;
            case "other", "unknown", "u", "x" -> null;
            default ->
                throw Faults.value("a sex is female, male, other or unknown, not '" + Shown.value(text) + "'", where);
        };
    }

    private static Kind kind(String text) {
        Kind kind = KINDS.get(text.strip().toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw Faults.value(
                    "parameter 'claimType' is inpatient, outpatient or professional, not '" + Shown.value(text) + "'",
                    "claimType");
        }
        return kind;
    }

    /** How a stay ended, by word or by patient discharge status. */
    public static Discharge discharge(String text, String where) {
        String status = text.strip().toLowerCase(Locale.ROOT);
        if (EXPIRED.contains(status)) {
            return Discharge.EXPIRED;
        }
        if (status.equals("alive") || status.matches("[0-9]{2}")) {
            return Discharge.ALIVE;
        }
        throw Faults.value(
                "a discharge is alive or expired, or the patient discharge status of two figures, such as 01, not '"
                        + Shown.value(text) + "'",
                where);
    }

    /** Writes what was found. */
    public static Node response(CheckCodesOutcome from) {
        Node to = Node.resource("Parameters");
        Parts.bool(to, "result", from.result());
        Parts.string(to, "message", from.message());
        from.verdicts().forEach(verdict -> write(verdict, to.parameter("verdict")));
        from.findings().forEach(finding -> write(finding, to.parameter("finding")));
        Parts.canonical(to, "notes", from.notes());
        Parts.code(to, "setting", from.edits().setting().code());
        from.edits().editions().forEach(edition -> Parts.canonical(to, "edits", edition));
        from.notChecked().forEach(text -> Parts.string(to, "not-checked", text));
        Parts.issues(to, from.issues());
        return to;
    }

    private static void write(Verdict from, Node to) {
        Parts.integer(to, "position", from.position());
        Parts.string(to, "expression", from.expression());
        ValidateCodeParameters.write(from.outcome(), to);
    }

    private static void write(Finding from, Node to) {
        Parts.code(to, "code", from.issue().messageId());
        Parts.code(to, "severity", from.issue().severity().code());
        Parts.string(to, "message", from.issue().text());
        from.positions().forEach(position -> Parts.integer(to, "position", position));
        from.notes().forEach(note -> write(note, to.parameter("note")));
        if (from.edit() != null) {
            ProvenanceParts.write(from.edit(), to.parameter("edit"));
        }
    }

    private static void write(NoteMatch from, Node to) {
        Parts.code(to, "property", from.property());
        Parts.string(to, "text", from.text());
        Parts.integer(to, "position", from.position());
        Parts.code(to, "from", from.from());
        from.ranges().forEach(range -> Parts.string(to, "range", range));
    }
}

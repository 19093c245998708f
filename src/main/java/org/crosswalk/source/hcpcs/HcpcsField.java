package org.crosswalk.source.hcpcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.PropertyType;

/**
 * The fields of a first record beyond the code and the texts, as CMS's record layout lists them. Each becomes a property
 * of the concept, in this order, once for each filled occurrence.
 *
 * <p>A coded field is a coding of its own small system, whose display is the meaning that the layout gives
 * ({@link IndicatorValues}); {@code code} is left to those whose values are codes of HCPCS itself or have no list.
 *
 * <p>Source: {@code HCPCS2019_recordlayout.txt}. Columns count from 1.
 */
enum HcpcsField {
    SEQUENCE("sequence", 6, 5, 1, PropertyType.INTEGER, "Sequence number of the first record, by 100s"),
    RECORD_TYPE("recordType", 11, 1, 1, PropertyType.CODING, "Record type of the first record"),
    PRICING_INDICATOR(
            "pricingIndicator",
            120,
            2,
            4,
            PropertyType.CODING,
            "Methodology for developing unique pricing amounts under Part B"),
    MULTIPLE_PRICING_INDICATOR(
            "multiplePricingIndicator",
            128,
            1,
            1,
            PropertyType.CODING,
            "Whether the code could be priced under several methodologies"),
    COVERAGE_ISSUES_MANUAL(
            "coverageIssuesManual", 129, 6, 3, PropertyType.STRING, "Section of the Coverage Issues Manual"),
    MEDICARE_CARRIERS_MANUAL(
            "medicareCarriersManual", 147, 8, 3, PropertyType.STRING, "Section of the Medicare Carriers Manual"),
    STATUTE("statute", 171, 10, 1, PropertyType.STRING, "Statute that covers or excludes the service"),
    LAB_CERTIFICATION(
            "labCertification",
            181,
            3,
            8,
            PropertyType.CODING,
            "Specialty certification that a laboratory needs for the procedure"),
    CROSS_REFERENCE(
            "crossReference",
            205,
            5,
            5,
            PropertyType.CODE,
            "Current code that stands for a deleted code or for one that is not valid for Medicare"),
    COVERAGE("coverage", 230, 1, 1, PropertyType.CODING, "Medicare coverage"),
    ASC_PAYMENT_GROUP(
            "ascPaymentGroup",
            231,
            2,
            1,
            PropertyType.CODING,
            "Whether it is approved to be performed in an ambulatory surgical center"),
    ASC_EFFECTIVE_DATE(
            "ascEffectiveDate",
            233,
            8,
            1,
            PropertyType.DATE_TIME,
            "Date on which the procedure was assigned to the ASC payment group"),
    MOG_GROUP("mogGroup", 241, 3, 1, PropertyType.CODING, "Medicare outpatient group (MOG) payment group"),
    MOG_POLICY(
            "mogPolicy",
            244,
            1,
            1,
            PropertyType.CODING,
            "Whether payment of an ASC facility fee, a separate fee or no fee applies"),
    MOG_EFFECTIVE_DATE(
            "mogEffectiveDate",
            245,
            8,
            1,
            PropertyType.DATE_TIME,
            "Date on which the procedure was assigned to the Medicare outpatient group"),
    PROCESSING_NOTE("processingNote", 253, 4, 1, PropertyType.CODE, "Number of the processing note"),
    BETOS("betos", 257, 3, 1, PropertyType.CODING, "Berenson-Eggers type of service"),
    TYPE_OF_SERVICE("typeOfService", 261, 1, 5, PropertyType.CODING, "CMS type of service"),
    ANESTHESIA_BASE_UNITS(
            "anesthesiaBaseUnits",
            266,
            3,
            1,
            PropertyType.INTEGER,
            "Base units: level of intensity of an anesthesia service, without time"),
    ADDED_DATE("addedDate", 269, 8, 1, PropertyType.DATE_TIME, "Date on which the code was added to HCPCS"),
    ACTION_EFFECTIVE_DATE(
            "actionEffectiveDate", 277, 8, 1, PropertyType.DATE_TIME, "Date on which the last action took effect"),
    TERMINATION_DATE(
            "terminationDate",
            285,
            8,
            1,
            PropertyType.DATE_TIME,
            "Last date on which the code may be used by Medicare providers"),
    ACTION_CODE("actionCode", 293, 1, 1, PropertyType.CODING, "Change made to the code in HCPCS");

    /** Last column that holds data; what follows is filler. */
    static final int LAST_COLUMN = 293;

    /** What says on which days a code is valid, and where it stands in the file. */
    private static final Set<HcpcsField> DECIDING =
            Set.of(SEQUENCE, ADDED_DATE, ACTION_EFFECTIVE_DATE, TERMINATION_DATE, ACTION_CODE);

    private final String property;
    private final int column;
    private final int width;
    private final int occurrences;
    private final PropertyType type;
    private final String description;

    HcpcsField(String property, int column, int width, int occurrences, PropertyType type, String description) {
        this.property = property;
        this.column = column;
        this.width = width;
        this.occurrences = occurrences;
        this.type = type;
        this.description = description;
    }

    /** Whether an answer depends on it, so that it has to be right. */
    boolean decides() {
        return DECIDING.contains(this);
    }

    String property() {
        return property;
    }

    /** First column, from 1. */
    int column() {
        return column;
    }

    /** First column of an occurrence, both from 1. */
    int column(int occurrence) {
        return column + (occurrence - 1) * width;
    }

    /** Whether a value is short enough for an occurrence that there is, from 1. */
    boolean fits(String value, int occurrence) {
        return value.length() <= width && occurrence <= occurrences;
    }

    PropertyType type() {
        return type;
    }

    String description() {
        return description;
    }

    /** The filled occurrences of the field in a record, trimmed, in order. */
    List<String> values(String record) {
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < occurrences; i++) {
            String value = occurrence(record, i);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Whether a blank occurrence stands before a filled one. */
    boolean hasGap(String record) {
        boolean blank = false;
        for (int i = 0; i < occurrences; i++) {
            if (occurrence(record, i).isEmpty()) {
                blank = true;
            } else if (blank) {
                return true;
            }
        }
        return false;
    }

    private String occurrence(String record, int index) {
        int from = column - 1 + index * width;
        return record.substring(from, from + width).strip();
    }
}

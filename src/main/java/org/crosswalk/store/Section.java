package org.crosswalk.store;

/**
 * The parts of a snapshot file. The ids are part of the format: never reused, and a change of meaning is a new format
 * version.
 */
public enum Section {
    /** The header record as JSON. */
    HEADER(1),
    /** Number of concepts or rows, then flags: see the encoder of the kind. */
    SHAPE(2),
    /** Where each string begins; one more than there are strings. */
    STRING_OFFSETS(3),
    /** All strings, UTF-8, end to end. */
    STRING_BYTES(4),
    /** Four string ids a coding: system, version, code, display. */
    CODINGS(5),
    /** Two ints a property value: type and payload. */
    VALUES(6),
    /** One string id a property. */
    PROPERTY_NAMES(7),

    DISPLAYS(20),
    DEFINITIONS(21),
    STATUSES(22),
    FLAGS(23),
    VALID_FROM(24),
    VALID_TO(25),
    CODE_TABLE(26),

    PARENT_STARTS(30),
    PARENTS(31),
    CHILD_STARTS(32),
    CHILDREN(33),
    LAST_DESCENDANTS(34),

    DESIGNATION_STARTS(40),
    DESIGNATIONS(41),
    USE_STARTS(42),
    USES(43),
    /** One string id a designation; left out when no designation has a status. */
    DESIGNATION_STATUSES(44),

    PROPERTY_STARTS(50),
    PROPERTIES(51),
    PAIR_STARTS(52),
    PAIRS(53),
    POSTINGS(54),

    ROWS(60),
    ATTRIBUTES(61),
    DEPENDS_STARTS(62),
    DEPENDS(63),
    PRODUCT_STARTS(64),
    PRODUCTS(65),
    FORWARD_TABLE(70),
    FORWARD_KEYS(71),
    FORWARD_STARTS(72),
    FORWARD_ROWS(73),
    REVERSE_TABLE(74),
    REVERSE_KEYS(75),
    REVERSE_STARTS(76),
    REVERSE_ROWS(77),

    /** The codes of claim edits, five bytes each, in order. */
    EDIT_CODES(80),
    /** Where the rows of each code begin; one more than there are codes. */
    EDIT_STARTS(81),
    /** The other code of each row; -1 where it has none. */
    EDIT_OTHERS(82),
    /** The terms of each row. */
    EDIT_ROW_TERMS(83),
    /** Where each row stands: the file in the highest byte, the line in the others. */
    EDIT_LINES(84),
    /** Five ints for terms that rows share: first and last day, indicator, units, rationale. */
    EDIT_TERMS(85);

    private final int id;

    Section(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}

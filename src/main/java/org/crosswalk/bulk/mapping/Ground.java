package org.crosswalk.bulk.mapping;

/** Why a code is proposed, the best ground first. It says what was found, and not how likely the code is right. */
public enum Ground {
    /** The sheet or the text names the code itself. */
    NAMED("code named"),
    /** It stands below a header that the sheet or the text names, or that its words lead to. */
    BELOW("below header"),
    /** The title has just the words of the text. */
    EXACT_TITLE("exact title"),
    /** Another name of the code, such as an inclusion term, has just the words of the text. */
    EXACT_TERM("exact term"),
    /** A term of the Alphabetic Index has just the words of the text, and leads to the code. */
    INDEX("index default"),
    /** The same, in the index of another release. */
    OTHER_INDEX("index of other release"),
    /** All words of the text stand in one name of the code, among others. */
    ALL_WORDS("all words"),
    /** All words, after abbreviations or lay words were read as others. */
    OTHER_WORDS("other words"),
    /** The words are spelled otherwise, or stand in several names of the code. */
    ALIKE("similar words"),
    /** Some words of the text were left out. */
    SOME_WORDS("some words"),
    /** Nothing is proposed. */
    NONE("none");

    private final String text;

    Ground(String text) {
        this.text = text;
    }

    /** What the review sheet says. */
    public String text() {
        return text;
    }
}

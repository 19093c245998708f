package org.crosswalk.bulk;

import org.crosswalk.service.verdict.CodeVerdict.Word;

/** What is said of a code of a file. One is shared by all rows of which the same is said. Thread-safe. */
public final class Finding {

    private final Word word;
    private final String system;
    private final String issue;
    private final String message;
    private final String replacement;
    private final String replacementSystem;
    private final String version;
    private final CommonCells cells;

    /**
     * What is said.
     *
     * @param word the verdict
     * @param system URI of the system that the code was taken for; empty where none can be told
     * @param issue id of the most telling message; empty where nothing is said
     * @param message why, in sentences; empty where nothing is said
     * @param replacement the code that was meant, where only one can be; else empty
     * @param replacementSystem URI of that code's system, where it is another; else empty
     * @param version of the system that was used; empty where there is none
     */
    public Finding(
            Word word,
            String system,
            String issue,
            String message,
            String replacement,
            String replacementSystem,
            String version) {
        this.word = word;
        this.system = system;
        this.issue = issue;
        this.message = message;
        this.replacement = replacement;
        this.replacementSystem = replacementSystem;
        this.version = version;
        this.cells = new CommonCells(system, word.isGood() ? "true" : "false", issue, message, replacement, version);
    }

    /** The verdict. */
    public Word word() {
        return word;
    }

    /** URI of the system that the code was taken for; empty where none can be told. */
    public String system() {
        return system;
    }

    /** Id of the most telling message; empty where nothing is said. */
    public String issue() {
        return issue;
    }

    /** Why, in sentences; empty where nothing is said. */
    public String message() {
        return message;
    }

    /** The code that was meant, where only one can be; else empty. */
    public String replacement() {
        return replacement;
    }

    /** URI of that code's system, where it is another; else empty. */
    public String replacementSystem() {
        return replacementSystem;
    }

    /** Version of the system that was used; empty where there is none. */
    public String version() {
        return version;
    }

    /** Whether {@code $validate-code} says that the code is valid. */
    public boolean isValid() {
        return word.isGood();
    }

    /** The answers to the rows of which this is said: as {@link CheckQuestion#columns}. */
    CommonCells cells() {
        return cells;
    }
}

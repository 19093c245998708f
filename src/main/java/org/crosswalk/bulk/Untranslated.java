package org.crosswalk.bulk;

/** Why a code has no translation, by the message of {@code $translate} that says so, and what to do. */
enum Untranslated {
    /** A map says that there is none. */
    NONE("no equivalent, as the map says", "Find the code by what the record says, as for a new claim."),
    /** No map has the code. */
    NO_ROW(
            "not in the map",
            "Load a newer version of the map if there is one, or find the code by what the record says."),
    /** No map has the code on the day. */
    LATER("not on that day", "Keep the code for this day, or ask for a later one."),
    /** The maps lead from the code to somewhere else. */
    ELSEWHERE(
            "not to the target",
            "Ask for the whole code system as the target, or find the code by what the record says."),
    /** The map does not say it without knowing more. */
    DEPENDS("depends on more", "Ask $translate for this code, with what it depends on as a dependency."),
    /** No map leads from the system. */
    NO_MAP("no map", "Load a map that leads there, or name another target or system."),
    /** The code is none, or the row cannot be asked about. */
    UNKNOWN("unknown", "Correct the code, or its system, by what the record says.");

    private final String text;
    private final String remedy;

    Untranslated(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /** For a reader. */
    String text() {
        return text;
    }

    /** What to do, in a sentence. */
    String remedy() {
        return remedy;
    }

    /** The reason that a message stands for; {@link #UNKNOWN} for any other. */
    static Untranslated of(String messageId) {
        return switch (messageId) {
            case "CROSSWALK_MAP_SAYS_NONE" -> NONE;
            case "CROSSWALK_NO_ROW" -> NO_ROW;
            case "CROSSWALK_ROW_COMES_LATER" -> LATER;
            case "CROSSWALK_OUT_OF_TARGET_SCOPE" -> ELSEWHERE;
            case "CROSSWALK_DEPENDENCY_MISSING", "CROSSWALK_DEPENDENCY_CONTRADICTED" -> DEPENDS;
            case "CROSSWALK_NO_MAP_FROM", "CROSSWALK_NO_MAP_TO" -> NO_MAP;
            default -> UNKNOWN;
        };
    }
}

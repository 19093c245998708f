package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodeSystemRegistration;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * What is known of one code system beyond its content. Every method has an answer that says nothing, so that an
 * implementation writes only what its system has. To add a system, write one and register it
 * ({@link CodeSystemRegistration}). Stateless and thread-safe.
 */
public interface CodingRules extends CodeSystemRegistration {

    /** Whether there is advice on the codes of the system at all. */
    default boolean advises() {
        return true;
    }

    /** Whether a code of the system can look so; it may still not exist. */
    default boolean fits(String code) {
        return true;
    }

    /** Whether a code looks so in no other medical system, which is worth saying where the system is not loaded. */
    default boolean isUnmistakable(String code) {
        return false;
    }

    /** What a code looks like, in words, for who may not see the codes; empty when no code of the system looks so. */
    default Optional<String> form(String code) {
        return Optional.empty();
    }

    /**
     * The ways in which the system writes the characters of a code, with its period; more than one where it can stand in
     * several places, none where the text cannot be a code.
     *
     * @param characters in capitals, without blanks and periods
     * @param period after how many of them a period was written; 0 for none, or for several
     */
    default List<String> written(String characters, int period) {
        return List.of(characters);
    }

    /**
     * The same characters with more or fewer placeholders, in capitals without a period; of a system without them, none.
     *
     * @param characters in capitals, without blanks and periods
     * @param begins whether some code may begin so; asked to leave out what cannot be a code
     */
    default Set<String> placeholders(String characters, Predicate<String> begins) {
        return Set.of();
    }

    /** The systems whose codes and modifiers make up the system's expressions, itself first; empty when it has none. */
    default List<KnownCodeSystem> modifierSystems() {
        return List.of();
    }

    /**
     * Why a code that looks right is not one, and what could be meant: where it goes wrong, what can stand there.
     *
     * @param context the release that lacks the code, and what else is loaded
     */
    default List<Explanation> explainAbsent(CodingContext context, String code) {
        return List.of();
    }

    /**
     * The characters that can complete a header, listed with their meanings; where there is such a list, the codes under the
     * header are not listed too.
     *
     * @param context the release that has the header
     * @param places what it lacks
     */
    default List<Explanation> completions(CodingContext context, String code, CodePlaces places) {
        return List.of();
    }

    /**
     * What else there is to say of a header.
     *
     * @param context the release that has the header
     * @param places what it lacks
     */
    default List<Explanation> explainHeader(CodingContext context, String code, CodePlaces places) {
        return List.of();
    }

    /**
     * What is computed of a concept for {@code $lookup}; of a system that the release's header declares none for, none.
     *
     * @param wanted the properties that are asked for; what costs much is computed only where it is
     */
    default List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        return List.of();
    }

    /** The system that was used instead before this one, on a day on which it was not in use yet. */
    default Optional<Predecessor> predecessorOn(LocalDate day) {
        return Optional.empty();
    }

    /** The system that is used instead after this one, on a day on which it is in use no more; several have its parts. */
    default List<KnownCodeSystem> successorsOn(LocalDate day) {
        return List.of();
    }

    /** Whether the system has ended, so that its codes are not valid after the last release. */
    default boolean hasEnded() {
        return false;
    }

    /** Whether a version, where no release has that name, stands for the last release of a system that has ended. */
    default boolean isNameOfLastRelease(String version) {
        return false;
    }

    /** Whether a claim has each code of the system at most once. */
    default boolean isReportedOnce() {
        return false;
    }

    /** Whether one code of the system subsumes another; where headings only stand above codes, none does. */
    default boolean definesSubsumption() {
        return true;
    }

    /** The first day on which a newer release is to answer; empty where none is expected. */
    default Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        return Optional.empty();
    }

    /**
     * The properties in which a record carries the days of its code, so that a later release tells what was true while an
     * earlier one was in effect; none where a release speaks of its own days only.
     */
    default Set<String> recordedDays() {
        return Set.of();
    }

    /** The day on which a code came back that had ended, by its record in a release. */
    default Optional<LocalDate> revival(CodeSystemProvider release, int ordinal) {
        return Optional.empty();
    }

    /** How a reader calls the release with a version. */
    default String versionTitle(String version) {
        return version;
    }

    /** How a reader calls the release that answers for a day, as the publisher's calendar has it; empty where it has none. */
    default String releaseFor(LocalDate day) {
        return "";
    }

    /** The value sets that the system brings, beside that of all its codes. */
    default List<SuppliedValueSet> valueSets() {
        return List.of();
    }

    /**
     * The system that was coded in before.
     *
     * @param system the system
     * @param until the day on which the newer one took its place
     */
    record Predecessor(KnownCodeSystem system, LocalDate until) {}
}

package org.crosswalk.bulk;

import java.time.LocalDate;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * One code system on the days of an era, or on one day: the version that answers, and what is said of its right codes. Thread-safe.
 *
 * @see RightCodes
 */
final class SystemOnDay {

    private final String system;
    private final CodeSystemProvider release;
    private final RightCodes codes;
    private final boolean ended;
    private final boolean inEffect;
    private final int bit;
    private volatile @Nullable Finding right;

    /**
     * A system on a day.
     *
     * @param system its preferred URI
     * @param release the version that answers
     * @param ended whether the system has ended and no date of service is given
     * @param inEffect whether the version is in effect, and does not answer for want of another
     * @param bit of the system in {@link SystemsByShape}; 0 where it is not known
     */
    SystemOnDay(String system, CodeSystemProvider release, RightCodes codes, boolean ended, boolean inEffect, int bit) {
        this.system = system;
        this.release = release;
        this.codes = codes;
        this.ended = ended;
        this.inEffect = inEffect;
        this.bit = bit;
    }

    String system() {
        return system;
    }

    CodeSystemProvider release() {
        return release;
    }

    RightCodes codes() {
        return codes;
    }

    int bit() {
        return bit;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether nothing is to be said of a code but what is said of all right codes; false also where that takes more than a look. */
    boolean isRightAtOnce(String code) {
        return inEffect && codes.hasAtOnce(code);
    }

    /** The concept of a code as it is written; -1 where there is none. */
    int find(String code) {
        return release.locate(code) instanceof Location.Exact exact ? exact.ordinal() : -1;
    }

    /** Whether nothing is to be said of a concept but what is said of all right codes on the day. */
    boolean isRight(int ordinal, LocalDate day) {
        return codes.has(ordinal) && release.isValidOn(ordinal, day);
    }

    /** What is said of all right codes on whichever of the days; null as long as nobody has asked about one. */
    @Nullable
    Finding right() {
        return right;
    }

    void setRight(Finding finding) {
        right = finding;
    }
}

package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.UnsupportedFilterException;
import org.crosswalk.service.verdict.CodeQuestion;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one version that are right without a word, apart from the day: in the value set of the billable codes of the
 * system, active, no headers, and of this release itself. About every other code the service is asked. Thread-safe.
 */
final class RightCodes {

    private static final String BILLABLE = "billable";

    /** One code of so many must have been asked about. */
    private static final int WORTH = 64;

    private static final byte UNKNOWN = 0;
    private static final byte ALONE = 1;
    private static final byte OTHER = 2;

    private final CodeSystemProvider release;
    private final PackedCodes packed;
    private final NavigableSet<LocalDate> turns;
    private volatile @Nullable ConceptSet selected;

    /** Whether each concept is alone, where that is known; two threads that find it out at once find the same. */
    private volatile byte @Nullable [] alone;

    private final AtomicBoolean making = new AtomicBoolean();
    private int asked;

    /** Those that {@link #hasAtOnce} has. */
    private volatile PackedCodes.@Nullable Set atOnce;

    /** Days on which codes begin or cease to be in effect. */
    private record Turns(NavigableSet<LocalDate> days) {}

    /** Those in the value set that are no headers; does not depend on who asks. */
    private record Selected(ConceptSet codes) {

        static Selected of(CodeSystemProvider release) {
            return new Selected(selected(release).andNot(headers(release)));
        }
    }

    /**
     * Those of a version.
     *
     * @param packed of its system
     */
    RightCodes(CodeSystemProvider release, PackedCodes packed) {
        this.release = release;
        this.packed = packed;
        this.turns = release.derived(Turns.class, of -> new Turns(turns(of))).days;
    }

    /** The days on which codes of the version begin or cease to be in effect by their own records. */
    private static NavigableSet<LocalDate> turns(CodeSystemProvider release) {
        NavigableSet<LocalDate> turns = new TreeSet<>();
        if (release.validOn(LocalDate.MIN).size() == release.size()
                && release.validOn(LocalDate.MAX).size() == release.size()) {
            return turns;
        }
        for (int i = 0; i < release.size(); i++) {
            ValidityPeriod days = release.validity(i);
            if (days.start() != null) {
                turns.add(days.start());
            }
            if (days.end() != null) {
                turns.add(days.end().plusDays(1));
            }
        }
        return turns;
    }

    /** The first of the days around a day on which the same codes are in effect. */
    LocalDate stretch(LocalDate day) {
        LocalDate first = turns.floor(day);
        return first == null ? LocalDate.MIN : first;
    }

    private static ConceptSet selected(CodeSystemProvider release) {
        String system = KnownCodeSystem.preferredUri(release.header().url());
        SuppliedValueSet billable = CodeQuestion.billable(system).orElse(null);
        if (billable == null) {
            return release.all().andNot(release.notSelectable()).andNot(release.inactive());
        }
        try {
            ConceptSet selected = ConceptSet.empty();
            for (Part part : billable.includes()) {
                if (part.system().uri().equals(system)) {
                    selected = selected.or(select(release, part));
                }
            }
            for (Part part : billable.excludes()) {
                if (part.system().uri().equals(system)) {
                    selected = selected.andNot(select(release, part));
                }
            }
            return selected.andNot(release.inactive());
        } catch (UnsupportedFilterException e) {
            // A version without the property: the service says so.
            return ConceptSet.empty();
        }
    }

    private static ConceptSet headers(CodeSystemProvider release) {
        try {
            return release.header().property(BILLABLE) == null
                    ? ConceptSet.empty()
                    : release.select(new Filter(BILLABLE, FilterOperator.EQUALS, "false"));
        } catch (UnsupportedFilterException e) {
            return release.all();
        }
    }

    private static ConceptSet select(CodeSystemProvider release, Part part) throws UnsupportedFilterException {
        ConceptSet selected = release.all();
        for (RawFilter filter : part.filters()) {
            FilterOperator operator = filter.op() == null
                    ? null
                    : FilterOperator.ofCode(filter.op()).orElse(null);
            String property = filter.property();
            String value = filter.value();
            if (operator == null || property == null || value == null) {
                return ConceptSet.empty();
            }
            selected = release.select(new Filter(property, operator, value), selected, () -> {});
        }
        return selected;
    }

    /**
     * Whether nothing is to be said of a code on any day on which the release is in effect; false also where that takes more than a
     * look. The table to look into is made when it is asked about so many codes that it pays.
     */
    boolean hasAtOnce(String code) {
        PackedCodes.Set made = atOnce;
        if (made == null) {
            // Whoever asks while it is made searches.
            if (++asked < release.size() / WORTH || !making.compareAndSet(false, true)) {
                return false;
            }
            made = packed.add(release, throughout());
            atOnce = made;
        }
        return made != null && made.has(code);
    }

    /** Those that are right on each day on which the release is in effect. */
    private BitSet throughout() {
        BitSet right = new BitSet(release.size());
        ValidityPeriod inEffect = release.header().effective();
        selected().cursor(0).forEachRemaining((int ordinal) -> {
            if (isOwn(ordinal) && (turns.isEmpty() || release.validity(ordinal).covers(inEffect))) {
                right.set(ordinal);
            }
        });
        return right;
    }

    private boolean isOwn(int ordinal) {
        return release.releaseOf(ordinal) == release.release();
    }

    /** Whether nothing is to be said of a concept, on a day on which it is in effect. */
    boolean has(int ordinal) {
        return selected().contains(ordinal) && isOwn(ordinal);
    }

    private ConceptSet selected() {
        ConceptSet made = selected;
        if (made == null) {
            made = release.derived(Selected.class, Selected::of).codes;
            selected = made;
        }
        return made;
    }

    /** Whether no other system that is here has the code in any release, so that its system needs no word either. */
    boolean isOfNoOther(int ordinal, Releases releases) {
        byte[] states = alone;
        if (states == null) {
            states = new byte[release.size()];
            alone = states;
        }
        byte state = states[ordinal];
        if (state == UNKNOWN) {
            state = isAlone(release.code(ordinal), releases) ? ALONE : OTHER;
            states[ordinal] = state;
        }
        return state == ALONE;
    }

    private boolean isAlone(String code, Releases releases) {
        String own = KnownCodeSystem.preferredUri(release.header().url());
        for (CodingRules rules : CodingTable.all()) {
            String system = rules.system().uri();
            if (!system.equals(own)
                    && !releases.of(system).isEmpty()
                    && rules.fits(code)
                    && releases.anyHas(system, code)) {
                return false;
            }
        }
        return true;
    }
}

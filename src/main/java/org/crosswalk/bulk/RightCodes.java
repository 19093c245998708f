package org.crosswalk.bulk;

import java.time.LocalDate;
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
    private static final int WORTH = 16;

    private static final byte UNKNOWN = 0;
    private static final byte RIGHT = 1;
    private static final byte OTHER = 2;

    private final CodeSystemProvider release;
    private final ConceptSet selected;
    private final NavigableSet<LocalDate> turns;

    /** What is known of each concept; two threads that find it out at once find the same. */
    private final byte[] known;

    private final byte[] alone;

    private final AtomicBoolean making = new AtomicBoolean();
    private int asked;
    private volatile @Nullable PackedCodes packed;

    /** What does not depend on who asks. */
    private record Selected(ConceptSet codes, NavigableSet<LocalDate> turns) {

        static Selected of(CodeSystemProvider release) {
            return new Selected(selected(release).andNot(headers(release)), RightCodes.turns(release));
        }
    }

    RightCodes(CodeSystemProvider release) {
        this.release = release;
        Selected of = release.derived(Selected.class, Selected::of);
        this.selected = of.codes;
        this.turns = of.turns;
        this.known = new byte[release.size()];
        this.alone = new byte[release.size()];
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
        PackedCodes made = packed;
        if (made == null) {
            // Whoever asks meanwhile searches.
            if (++asked < release.size() / WORTH || !making.compareAndSet(false, true)) {
                return false;
            }
            made = packed();
            packed = made;
        }
        return made.has(code);
    }

    private PackedCodes packed() {
        boolean[] right = new boolean[release.size()];
        ValidityPeriod inEffect = release.header().effective();
        selected.cursor(0)
                .forEachRemaining((int ordinal) ->
                        right[ordinal] = release.validity(ordinal).covers(inEffect) && isOwn(ordinal));
        return PackedCodes.of(release, right);
    }

    private boolean isOwn(int ordinal) {
        return release.releaseOf(ordinal) == release.release();
    }

    /** Whether nothing is to be said of a concept, on a day on which it is in effect. */
    boolean has(int ordinal) {
        byte state = known[ordinal];
        if (state == UNKNOWN) {
            boolean right = selected.contains(ordinal) && isOwn(ordinal);
            state = right ? RIGHT : OTHER;
            known[ordinal] = state;
        }
        return state == RIGHT;
    }

    /** Whether no other system that is here has the code in any release, so that its system needs no word either. */
    boolean isOfNoOther(int ordinal, Releases releases) {
        byte state = alone[ordinal];
        if (state == UNKNOWN) {
            state = isAlone(release.code(ordinal), releases) ? RIGHT : OTHER;
            alone[ordinal] = state;
        }
        return state == RIGHT;
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

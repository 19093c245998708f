package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.Client;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** What answers on one date of service, or without one. Thread-safe. */
final class CheckDay {

    private final @Nullable LocalDate date;
    private final TerminologyService service;
    private final Client client;
    private final Function<CodeSystemProvider, RightCodes> codes;
    private final Map<String, Optional<SystemOnDay>> unknown = new ConcurrentHashMap<>();
    private final Map<SystemOnDay, Finding> right = new ConcurrentHashMap<>();
    private final LocalDate day;
    private final Era era;

    /** Days on which the same is said of a code, where the sentence does not name the day. Compared by identity. */
    static final class Era {

        private final List<SystemOnDay> known;

        /** The systems that have a version, in the order in which they are known. */
        private Era(List<SystemOnDay> known) {
            this.known = List.copyOf(known);
        }
    }

    /**
     * Resolves the versions of all known systems.
     *
     * @param date of service, or null for today
     * @param codes the right codes of a version
     * @param eras those that are known, by what sentences can depend on
     */
    CheckDay(
            @Nullable LocalDate date,
            TerminologyService service,
            Client client,
            Function<CodeSystemProvider, RightCodes> codes,
            Map<List<Object>, Era> eras) {
        this.date = date;
        this.service = service;
        this.client = client;
        this.codes = codes;
        TerminologyView view = view();
        this.day = view.day();
        List<Object> same = new ArrayList<>();
        List<SystemOnDay> known = new ArrayList<>();
        same.add(date == null);
        int bit = 1;
        for (CodingRules rules : CodingTable.all()) {
            String system = rules.system().uri();
            CodeSystemResolution resolution = view.versions().resolve(system, null);
            onDay(system, rules, resolution, bit).ifPresent(known::add);
            note(rules, resolution, same);
            bit <<= 1;
        }
        this.era = eras.computeIfAbsent(same, first -> new Era(known));
    }

    /** Adds what sentences on the system can depend on beside the code. */
    private void note(CodingRules rules, CodeSystemResolution resolution, List<Object> to) {
        if (resolution instanceof Found found) {
            to.add(found.provider());
            to.add(found.remarks());
            to.add(codes.apply(found.provider()).stretch(day));
        } else if (resolution instanceof NotInEffect gap) {
            to.add(Arrays.asList(gap.before(), gap.after()));
        }
        to.add(rules.releaseFor(day));
        to.add(rules.predecessorOn(day).isPresent());
        to.add(rules.successorsOn(day).stream().map(KnownCodeSystem::uri).toList());
    }

    private Optional<SystemOnDay> onDay(String system, CodingRules rules, CodeSystemResolution resolution, int bit) {
        CodeSystemProvider release = resolution.orNull();
        if (release == null) {
            return Optional.empty();
        }
        boolean ended = rules.hasEnded() && date == null;
        boolean inEffect = release.header().effective().contains(day);
        return Optional.of(new SystemOnDay(system, release, codes.apply(release), ended, inEffect, bit));
    }

    Era era() {
        return era;
    }

    @Nullable
    LocalDate date() {
        return date;
    }

    /** The systems that have a version on the day, in the order in which they are known. */
    List<SystemOnDay> known() {
        return era.known;
    }

    /** A system on the day; null where none of its versions answers. */
    @Nullable
    SystemOnDay of(String system) {
        for (SystemOnDay each : era.known) {
            if (each.system().equals(system)) {
                return each;
            }
        }
        return unknown.computeIfAbsent(system, uri -> {
                    TerminologyView view = view();
                    return onDay(uri, CodingTable.of(uri), view.versions().resolve(uri, null), 0);
                })
                .orElse(null);
    }

    /** Whether nothing is to be said of a concept of one of its systems but what is said of all right codes on the day. */
    boolean isRight(SystemOnDay system, int ordinal) {
        return system.isRight(ordinal, day);
    }

    /** What is said of all right codes of a system; null as long as nobody has asked about one. */
    @Nullable
    Finding right(SystemOnDay system) {
        Finding known = system.right();
        return known == null && !right.isEmpty() ? right.get(system) : known;
    }

    /** Keeps what is said of all right codes of a system: for all days of the era where it does not name the day. */
    void setRight(SystemOnDay system, Finding finding) {
        if (date != null && finding.message().contains(date.toString())) {
            right.put(system, finding);
        } else {
            system.setRight(finding);
        }
    }

    private TerminologyView view() {
        return service.view(RequestContext.plain(client).on(date));
    }
}

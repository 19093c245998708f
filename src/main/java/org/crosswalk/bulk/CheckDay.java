package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    private final List<SystemOnDay> known = new ArrayList<>();
    private final Map<String, Optional<SystemOnDay>> systems = new ConcurrentHashMap<>();
    private final int era;

    /**
     * Resolves the versions of all known systems.
     *
     * @param date of service, or null for today
     * @param codes the right codes of a version
     * @param eras numbers what sentences can depend on
     */
    CheckDay(
            @Nullable LocalDate date,
            TerminologyService service,
            Client client,
            Function<CodeSystemProvider, RightCodes> codes,
            ToIntFunction<List<Object>> eras) {
        this.date = date;
        this.service = service;
        this.client = client;
        this.codes = codes;
        TerminologyView view = view();
        List<Object> same = new ArrayList<>();
        for (CodingRules rules : CodingTable.all()) {
            String system = rules.system().uri();
            CodeSystemResolution resolution = view.versions().resolve(system, null);
            Optional<SystemOnDay> onDay = onDay(system, rules, resolution, view.day());
            systems.put(system, onDay);
            onDay.ifPresent(known::add);
            note(rules, resolution, view.day(), same);
        }
        this.era = eras.applyAsInt(same);
    }

    /** Adds what sentences on the system can depend on beside the code. */
    private void note(CodingRules rules, CodeSystemResolution resolution, LocalDate day, List<Object> to) {
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

    private Optional<SystemOnDay> onDay(
            String system, CodingRules rules, CodeSystemResolution resolution, LocalDate day) {
        CodeSystemProvider release = resolution.orNull();
        return release == null
                ? Optional.empty()
                : Optional.of(
                        new SystemOnDay(system, release, codes.apply(release), day, rules.hasEnded() && date == null));
    }

    /** The number of the days on which the same is said of a code, where the sentence does not name the day. */
    int era() {
        return era;
    }

    @Nullable
    LocalDate date() {
        return date;
    }

    /** The systems that have a version on the day, in the order in which they are known. */
    List<SystemOnDay> known() {
        return known;
    }

    /** A system on the day; null where none of its versions answers. */
    @Nullable
    SystemOnDay of(String system) {
        return systems.computeIfAbsent(system, uri -> {
                    TerminologyView view = view();
                    return onDay(uri, CodingTable.of(uri), view.versions().resolve(uri, null), view.day());
                })
                .orElse(null);
    }

    private TerminologyView view() {
        return service.view(RequestContext.plain(client).on(date));
    }
}

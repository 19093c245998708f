package org.crosswalk.coding;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.CodeSystemRegistration;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/** The rules of every code system, found by its canonical URI or an alias. */
public final class CodingTable {

    private CodingTable() {}

    /** The rules of a system; those of a system that nothing is known of say nothing. */
    public static CodingRules of(String uri) {
        CodeSystemRegistration known = KnownCodeSystem.registrationOf(uri).orElse(null);
        return known == null
                ? new UnknownRules(new KnownCodeSystem("", uri, List.of(), uri, List.of(), null), false)
                : rules(known);
    }

    /** The rules of a release's system. */
    public static CodingRules of(CodeSystemProvider release) {
        return of(release.header().url());
    }

    /** The value set of the codes of a system that can be billed; empty where the system has none. */
    public static Optional<SuppliedValueSet> billable(String uri) {
        CodingRules rules = of(uri);
        return rules.valueSets().stream()
                .filter(set -> set.id().equals(rules.system().id() + "-billable"))
                .findFirst();
    }

    /** The rules of all systems that are known, in the order of their registration. */
    public static List<CodingRules> all() {
        return All.RULES;
    }

    /** Read when it is first asked for: the rules are registered by then. */
    private static final class All {
        static final List<CodingRules> RULES =
                KnownCodeSystem.registrations().stream().map(CodingTable::rules).toList();
    }

    private static CodingRules rules(CodeSystemRegistration registration) {
        return registration instanceof CodingRules rules ? rules : new UnknownRules(registration.system(), true);
    }

    /** Rules that say nothing. */
    private record UnknownRules(KnownCodeSystem system, boolean advises) implements CodingRules {}
}

package org.crosswalk.service;

import java.util.List;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.SubsumesOutcome;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$subsumes}. Both codes have to be in one version of one system; a code that is not is a fault, as
 * "not subsumed" would be a false statement about it. A system without a hierarchy (CPT, HCPCS) knows equivalent and not
 * subsumed only, for HL7's page on CPT says that CPT defines no subsumption; whether two expressions with the same
 * modifiers in another order are one is said nowhere, and is a fault. One use: made for a request.
 */
record SubsumesOperation(TerminologyView view, Issues issues) {

    SubsumesOutcome subsumes(SubsumesRequest request) {
        Coding a = request.codingA();
        Coding b = request.codingB();
        String systemA = required(a.system(), "system");
        String systemB = required(b.system(), "system");
        String codeA = required(a.code(), "codeA");
        String codeB = required(b.code(), "codeB");
        if (!KnownCodeSystem.isSame(systemA, systemB)) {
            throw issues.fault(
                    Kind.BAD_REQUEST, Issue.Type.INVALID, null, "CROSSWALK_SUBSUMES_TWO_SYSTEMS", systemA, systemB);
        }
        RequiredCodeSystem system =
                RequiredCodeSystem.resolve(view, issues, systemA, version(a, b), List.of(codeA, codeB));
        RequiredCodeSystem.Located first = system.locate(codeA, CodingPlace.ofCode("codeA"), systemA);
        RequiredCodeSystem.Located second = system.locate(codeB, CodingPlace.ofCode("codeB"), systemB);
        return new SubsumesOutcome(
                relation(system.provider(), first, second),
                system.url(),
                system.provider().header().version(),
                system.remarks());
    }

    private Subsumption relation(
            CodeSystemProvider provider, RequiredCodeSystem.Located first, RequiredCodeSystem.Located second) {
        if (!first.code().equals(second.code()) && isReordered(first.code(), second.code())) {
            throw issues.fault(
                    Kind.UNPROCESSABLE,
                    Issue.Type.NOT_SUPPORTED,
                    null,
                    "CROSSWALK_SUBSUMES_UNDETERMINED",
                    first.code(),
                    second.code());
        }
        return of(provider, first, second);
    }

    /** How two codes of a version are related; two expressions in another order are not. */
    static Subsumption of(
            CodeSystemProvider provider, RequiredCodeSystem.Located first, RequiredCodeSystem.Located second) {
        return first.code().equals(second.code())
                ? Subsumption.EQUIVALENT
                : provider.subsumes(first.ordinal(), second.ordinal());
    }

    /** Whether two expressions differ in the order of their modifiers only. */
    private static boolean isReordered(String a, String b) {
        ModifierExpression first = ModifierExpression.parse(a).orElse(null);
        ModifierExpression second = ModifierExpression.parse(b).orElse(null);
        return first != null
                && second != null
                && first.base().equals(second.base())
                && first.modifiers().stream()
                        .sorted()
                        .toList()
                        .equals(second.modifiers().stream().sorted().toList());
    }

    private String required(@Nullable String value, String parameter) {
        if (value == null) {
            throw issues.missing(parameter);
        }
        return value;
    }

    /**
     * The version that either coding names.
     *
     * @throws TerminologyFault when they name different ones: no hierarchy spans two versions
     */
    private @Nullable String version(Coding a, Coding b) {
        if (a.version() != null && b.version() != null && !a.version().equals(b.version())) {
            throw issues.fault(
                    Kind.BAD_REQUEST,
                    Issue.Type.INVALID,
                    null,
                    "CROSSWALK_SUBSUMES_TWO_VERSIONS",
                    a.version(),
                    b.version());
        }
        return a.version() != null ? a.version() : b.version();
    }
}

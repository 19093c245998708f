package org.crosswalk.general;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ForwardingCodeSystem;
import org.crosswalk.provider.Location;

/**
 * A code system that is a grammar, with those of its codes as concepts that somebody has asked about; none without. The
 * concepts lie in columns like those of any other, so that filters mean the same. Immutable and thread-safe.
 */
final class GrammarCodeSystem extends ForwardingCodeSystem {

    private final Grammar grammar;
    private final CodeSystemBuilder builder;
    private final List<Concept> concepts;

    /** Without any concept. */
    GrammarCodeSystem(Grammar grammar, CodeSystemBuilder builder) {
        this(grammar, builder, List.of());
    }

    private GrammarCodeSystem(Grammar grammar, CodeSystemBuilder builder, List<Concept> concepts) {
        super(builder.build(new CodeSystemDefinition(grammar.header(), concepts)));
        this.grammar = grammar;
        this.builder = builder;
        this.concepts = concepts;
    }

    @Override
    protected CodeSystemProvider around(CodeSystemProvider other) {
        throw new IllegalStateException("what has the concepts of a grammar has no more of them");
    }

    @Override
    public boolean isListed() {
        return false;
    }

    @Override
    public Location locate(String code) {
        Grammar.Reading reading = grammar.read(code);
        if (reading instanceof Grammar.Reading.NoCode none) {
            return new Location.Absent(List.of(none.reason()));
        }
        Grammar.Reading.Code read = (Grammar.Reading.Code) reading;
        String actual = read.concept().code();
        int here = whole().ordinalOf(actual);
        if (here >= 0 && !actual.equals(code)) {
            return new Location.CaseDiffers(here, actual);
        }
        GrammarCodeSystem in = here >= 0 ? this : with(List.of(read.concept()));
        int ordinal = in.whole().ordinalOf(actual);
        return new Location.Expression(in, ordinal, ordinal, List.of(), List.of(), read.remarks());
    }

    private GrammarCodeSystem with(Collection<Concept> more) {
        Map<String, Concept> all = new LinkedHashMap<>();
        concepts.forEach(each -> all.put(each.code(), each));
        more.forEach(each -> all.putIfAbsent(each.code(), each));
        return all.size() == concepts.size()
                ? this
                : new GrammarCodeSystem(grammar, builder, List.copyOf(all.values()));
    }

    @Override
    public CodeSystemProvider withExpressions(Collection<String> codes) {
        List<Concept> more = new ArrayList<>();
        for (String code : codes) {
            if (grammar.read(code) instanceof Grammar.Reading.Code read) {
                more.add(read.concept());
            }
        }
        return with(more);
    }

    @Override
    public boolean admitsExpressions(Filter filter) {
        return true;
    }
}

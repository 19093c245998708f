package org.crosswalk.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.SystemNames;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/** A served terminology of a few codes, compiled as a release is. Today is 2026-01-15. */
public final class SmallTerminology {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    private final InMemoryBuilder builder = new InMemoryBuilder();
    private final List<CodeSystemProvider> systems = new ArrayList<>();
    private final List<ConceptMapProvider> maps = new ArrayList<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();

    public SmallTerminology system(CodeSystemDefinition definition) {
        systems.add(builder.build(definition));
        return this;
    }

    SmallTerminology map(ConceptMapDefinition definition) {
        maps.add(builder.build(definition));
        return this;
    }

    SmallTerminology valueSet(ValueSetDefinition definition) {
        valueSets.add(definition);
        return this;
    }

    public TerminologyService serve() {
        return serve(false);
    }

    /** The same with the setting for codes that need repair. */
    TerminologyService serve(boolean lenientCodes) {
        return serve(SystemNames.KNOWN, lenientCodes, UsageMeter.NONE);
    }

    /** The same, and use of licensed content is noted. */
    public TerminologyService serve(UsageMeter meter) {
        return serve(SystemNames.KNOWN, false, meter);
    }

    /** The same where code systems have names of the server's own. */
    TerminologyService serve(SystemNames names, boolean lenientCodes) {
        return serve(names, lenientCodes, UsageMeter.NONE);
    }

    private TerminologyService serve(SystemNames names, boolean lenientCodes, UsageMeter meter) {
        TerminologyRegistry registry = new TerminologyRegistry(names);
        registry.publish(new TerminologySnapshot(1, systems, valueSets, maps, List.of()));
        Clock clock = Clock.fixed(Instant.from(TODAY.atStartOfDay(ZoneOffset.UTC)), ZoneOffset.UTC);
        return new TerminologyService(
                registry,
                builder,
                builder,
                clock,
                ServiceLimits.DEFAULT,
                new ServiceDefaults(lenientCodes, false),
                meter);
    }

    /** What a request says, in parts. */
    static RequestContext context(
            RequestContext.RequestResources resources,
            @Nullable String displayLanguage,
            @Nullable LocalDate date,
            Canonical... supplements) {
        return new RequestContext(
                resources,
                RequestContext.VersionRules.NONE,
                displayLanguage,
                null,
                date,
                List.of(supplements),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
    }

    public static RequestContext on(LocalDate date) {
        return context(RequestContext.RequestResources.NONE, null, date);
    }

    static RequestContext in(String language) {
        return context(RequestContext.RequestResources.NONE, language, null);
    }

    public static ResourceHeader resource(
            String url, @Nullable String version, @Nullable String copyright, @Nullable String language) {
        return new ResourceHeader(
                url.substring(url.lastIndexOf('/') + 1) + "-" + version,
                new Canonical(url, version),
                "Small",
                null,
                "active",
                null,
                null,
                null,
                null,
                copyright,
                language,
                null);
    }

    /** The parts of a code system that tests vary. */
    public static final class SystemParts {
        private final String url;
        private final @Nullable String version;
        private final List<Concept> concepts = new ArrayList<>();
        private final List<PropertyDefinition> properties = new ArrayList<>();
        private boolean caseSensitive = true;
        private @Nullable HierarchyMeaning hierarchy;
        private ContentMode content = ContentMode.COMPLETE;
        private @Nullable Canonical supplements;
        private ValidityPeriod effective = ValidityPeriod.ALWAYS;
        private @Nullable String copyright;
        private @Nullable String language = "en";
        private boolean starter;

        public SystemParts(String url, @Nullable String version) {
            this.url = url;
            this.version = version;
        }

        SystemParts caseInsensitive() {
            caseSensitive = false;
            return this;
        }

        public SystemParts classified() {
            hierarchy = HierarchyMeaning.CLASSIFIED_WITH;
            return this;
        }

        SystemParts content(ContentMode mode) {
            content = mode;
            return this;
        }

        SystemParts starter() {
            starter = true;
            return this;
        }

        SystemParts supplementOf(String system) {
            content = ContentMode.SUPPLEMENT;
            supplements = Canonical.parse(system);
            return this;
        }

        public SystemParts effective(String start, String end) {
            effective = new ValidityPeriod(LocalDate.parse(start), LocalDate.parse(end));
            return this;
        }

        public SystemParts licensed(String notice) {
            copyright = notice;
            return this;
        }

        SystemParts language(@Nullable String tag) {
            language = tag;
            return this;
        }

        public SystemParts property(PropertyDefinition definition) {
            properties.add(definition);
            return this;
        }

        public SystemParts concept(Concept.Builder concept) {
            concepts.add(concept.build());
            return this;
        }

        public SystemParts concept(String code, String display) {
            return concept(Concept.builder(code, display));
        }

        public CodeSystemDefinition build() {
            return new CodeSystemDefinition(
                    new CodeSystemHeader(
                            resource(url, version, copyright, language),
                            caseSensitive,
                            null,
                            hierarchy,
                            false,
                            false,
                            content,
                            supplements,
                            properties,
                            List.of(),
                            effective,
                            copyright != null,
                            null,
                            starter),
                    concepts);
        }
    }

    /** The parts of a concept map that tests vary; one group unless said otherwise. */
    static final class MapParts {
        private final String url;
        private final @Nullable String version;
        private final List<ConceptMapHeader.Group> groups = new ArrayList<>();
        private final List<Mapping> rows = new ArrayList<>();
        private ValidityPeriod effective = ValidityPeriod.ALWAYS;
        private boolean starter;

        MapParts(String url, @Nullable String version) {
            this.url = url;
            this.version = version;
        }

        MapParts starter() {
            starter = true;
            return this;
        }

        MapParts effective(String start, String end) {
            effective = new ValidityPeriod(LocalDate.parse(start), LocalDate.parse(end));
            return this;
        }

        MapParts group(String source, String target) {
            return group(source, target, null);
        }

        MapParts group(String source, String target, ConceptMapHeader.@Nullable Unmapped unmapped) {
            groups.add(new ConceptMapHeader.Group(Canonical.parse(source), Canonical.parse(target), unmapped));
            return this;
        }

        /** A row of the last group. */
        MapParts row(String source, @Nullable String target, Equivalence equivalence) {
            return row(source, target, equivalence, List.of(), List.of());
        }

        MapParts row(
                String source,
                @Nullable String target,
                Equivalence equivalence,
                List<Mapping.Attribute> dependsOn,
                List<Mapping.Attribute> products) {
            return row(new Mapping(
                    groups.size() - 1, source, null, target, null, equivalence, null, dependsOn, products, List.of()));
        }

        MapParts row(Mapping row) {
            rows.add(row);
            return this;
        }

        ConceptMapDefinition build() {
            return new ConceptMapDefinition(
                    new ConceptMapHeader(resource(url, version, null, null), null, null, groups, effective, starter),
                    rows);
        }
    }
}

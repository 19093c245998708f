package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.Fact;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * The categories of a diagnosis in the tables of risk adjustment and severity that are loaded. Of each model those tables answer that
 * are in effect on the day; where none is, those that began last before it, else the first.
 */
final class RiskCategories {

    /** What stands behind the property's code in the URL of a code system of categories that has a version of its own. */
    private static final Pattern MODEL_VERSION = Pattern.compile("-v[0-9]+");

    /** How the URLs of the categories of each property begin. */
    private static final Map<CodingProperty, String> CATEGORIES = categories();

    private static Map<CodingProperty, String> categories() {
        Map<CodingProperty, String> categories = new EnumMap<>(CodingProperty.class);
        for (CodingProperty property : CodingProperty.values()) {
            if (property.isTabledCategory()) {
                categories.put(property, OwnUrls.CODE_SYSTEM + property.code());
            }
        }
        return categories;
    }

    private RiskCategories() {}

    /** The facts of a code that are asked for; none where no table has it. */
    static List<Fact> of(CodingContext context, String code, Predicate<CodingProperty> wanted) {
        List<Fact> facts = new ArrayList<>();
        if (!context.hasHistory()) {
            return facts;
        }
        tables(context.served().conceptMaps(), context.url()).forEach((property, tables) -> {
            if (!wanted.test(property)) {
                return;
            }
            for (ConceptMapProvider table : answering(tables, context.served().day())) {
                for (Mapping row : table.forward(code)) {
                    facts.add(new Fact(
                            property,
                            new PropertyValue.CodeValue(String.valueOf(row.targetCode())),
                            described(
                                    row,
                                    String.valueOf(table.header().resource().title()))));
                }
            }
        });
        return facts;
    }

    /** The tables that lead from a system to the categories of each property. */
    private static Map<CodingProperty, List<ConceptMapProvider>> tables(List<ConceptMapProvider> maps, String from) {
        Map<CodingProperty, List<ConceptMapProvider>> tables = new EnumMap<>(CodingProperty.class);
        for (ConceptMapProvider map : maps) {
            for (CodingProperty property : properties(map, from)) {
                tables.computeIfAbsent(property, none -> new ArrayList<>()).add(map);
            }
        }
        return tables;
    }

    /** The category, where the publisher has a text of it, and the table. */
    private static String described(Mapping row, String table) {
        return row.targetDisplay() == null ? table : row.targetDisplay() + " (" + table + ")";
    }

    /** The properties to whose categories a map leads from a system; each once. */
    private static Set<CodingProperty> properties(ConceptMapProvider map, String from) {
        Set<CodingProperty> properties = Set.of();
        for (ConceptMapHeader.Group group : map.header().groups()) {
            Canonical source = group.source();
            Canonical target = group.target();
            if (source == null
                    || target == null
                    || !target.url().startsWith(OwnUrls.CODE_SYSTEM)
                    || !KnownCodeSystem.preferredUri(source.url()).equals(from)) {
                continue;
            }
            for (Map.Entry<CodingProperty, String> each : CATEGORIES.entrySet()) {
                String categories = each.getValue();
                if (target.url().startsWith(categories) && isOfModel(target.url(), categories.length())) {
                    properties = properties.isEmpty() ? EnumSet.noneOf(CodingProperty.class) : properties;
                    properties.add(each.getKey());
                }
            }
        }
        return properties;
    }

    private static boolean isOfModel(String url, int end) {
        return url.length() == end
                || MODEL_VERSION.matcher(url).region(end, url.length()).matches();
    }

    /** Of tables that began on one day, each model's last; a version of one year is later than another by its name. */
    private static List<ConceptMapProvider> answering(List<ConceptMapProvider> tables, LocalDate day) {
        if (tables.size() == 1) {
            return tables;
        }
        List<ConceptMapProvider> inEffect = tables.stream()
                .filter(table -> table.header().effective().contains(day))
                .toList();
        List<ConceptMapProvider> begun =
                tables.stream().filter(table -> !start(table).isAfter(day)).toList();
        List<ConceptMapProvider> candidates = !inEffect.isEmpty() ? inEffect : !begun.isEmpty() ? begun : tables;
        Comparator<LocalDate> order = !begun.isEmpty() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        LocalDate wanted =
                candidates.stream().map(RiskCategories::start).max(order).orElse(day);
        List<ConceptMapProvider> chosen = new ArrayList<>();
        for (ConceptMapProvider table : candidates) {
            if (start(table).equals(wanted)) {
                chosen.removeIf(other -> isEarlierOfSame(other, table));
                if (chosen.stream().noneMatch(other -> isEarlierOfSame(table, other))) {
                    chosen.add(table);
                }
            }
        }
        return chosen;
    }

    private static boolean isEarlierOfSame(ConceptMapProvider a, ConceptMapProvider b) {
        Canonical one = a.header().canonical();
        Canonical other = b.header().canonical();
        return one.url().equals(other.url())
                && String.valueOf(one.version()).compareTo(String.valueOf(other.version())) < 0;
    }

    private static LocalDate start(ConceptMapProvider table) {
        LocalDate start = table.header().effective().start();
        return start == null ? LocalDate.MIN : start;
    }
}

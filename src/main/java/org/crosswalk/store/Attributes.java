package org.crosswalk.store;

import java.math.BigDecimal;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The attributes of a code system's concepts by the names that filters call them. What has to be looked at concept by
 * concept is looked at for the concepts that matter only. Made for one selection; not thread-safe.
 */
record Attributes(CompiledCodeSystem system, Columns columns, ConceptSet among, Runnable turn) {

    private static final int LONGEST_NUMBER = 200;

    private static final String STANDARD = "http://hl7.org/fhir/concept-properties#";

    /** The attribute of that name; empty when the code system has none such. */
    Optional<Attribute> named(String name) {
        PropertyDefinition declared = system.header().property(name);
        String uri = declared == null ? null : declared.uri();
        String meaning = uri != null && uri.startsWith(STANDARD) ? uri.substring(STANDARD.length()) : name;
        return switch (meaning) {
            case "concept", "code" -> Optional.of(new Codes());
            case "display" -> Optional.of(new Texts(columns.displays()));
            case "definition" -> Optional.of(new Texts(columns.definitions()));
            case "inactive" -> Optional.of(new Flag(system.inactive(), null));
            case "notSelectable", "abstract" ->
                Optional.of(new Flag(
                        system.notSelectable(), columns.properties().isStated(name) ? new Property(name) : null));
            case "parent" -> Optional.of(new Neighbours(true));
            case "child" -> Optional.of(new Neighbours(false));
            case "status" -> Optional.of(new Either(new Texts(columns.statuses()), new Property(name)));
            default -> columns.properties().has(name) ? Optional.of(new Property(name)) : Optional.empty();
        };
    }

    private ConceptSet scan(IntPredicate passes) {
        RoaringBitmap found = new RoaringBitmap();
        PrimitiveIterator.OfInt ordinals = among.cursor(0);
        while (ordinals.hasNext()) {
            int ordinal = ordinals.nextInt();
            turn.run();
            if (passes.test(ordinal)) {
                found.add(ordinal);
            }
        }
        return ConceptSet.wrap(found);
    }

    private ConceptSet located(String code, IntFunction<ConceptSet> then) {
        int found = system.ordinalOf(code);
        return found < 0 ? ConceptSet.empty() : then.apply(found);
    }

    /** The code itself. */
    private final class Codes implements Attribute {
        @Override
        public ConceptSet where(Predicate<String> passes) {
            return scan(i -> passes.test(system.code(i)));
        }

        @Override
        public ConceptSet equalTo(String operand) {
            ConceptSet one = located(operand, ConceptSet::of);
            return one.isEmpty() ? range(operand) : one;
        }

        /** {@code 20100-69990}, as the CPT page of HL7 writes it: codes of the same length, in between. */
        private ConceptSet range(String operand) {
            int dash = operand.indexOf('-');
            String low = operand.substring(0, Math.max(0, dash)).strip();
            String high = operand.substring(dash + 1).strip();
            if (dash < 0 || low.isEmpty() || low.length() != high.length() || low.compareTo(high) > 0) {
                return ConceptSet.empty();
            }
            return where(
                    code -> code.length() == low.length() && code.compareTo(low) >= 0 && code.compareTo(high) <= 0);
        }

        @Override
        public ConceptSet present() {
            return system.all();
        }
    }

    /** A text that every concept has at most one of. */
    private final class Texts implements Attribute {
        private final IntBuffer ids;

        Texts(IntBuffer ids) {
            this.ids = ids;
        }

        @Override
        public ConceptSet where(Predicate<String> passes) {
            return present(id -> passes.test(columns.strings().get(id)));
        }

        @Override
        public ConceptSet equalTo(String operand) {
            byte[] utf8 = operand.getBytes(StandardCharsets.UTF_8);
            return present(id -> columns.strings().is(id, utf8));
        }

        @Override
        public ConceptSet present() {
            return present(id -> true);
        }

        private ConceptSet present(IntPredicate passes) {
            return ids.capacity() == 0
                    ? ConceptSet.empty()
                    : scan(i -> ids.get(i) != StringPool.NONE && passes.test(ids.get(i)));
        }
    }

    /** A boolean that every concept has, false unless said otherwise; or false where said, when any concept says it. */
    private final class Flag implements Attribute {
        private final ConceptSet raised;
        private final @Nullable Attribute stated;

        Flag(ConceptSet raised, @Nullable Attribute stated) {
            this.raised = raised;
            this.stated = stated;
        }

        @Override
        public ConceptSet where(Predicate<String> passes) {
            ConceptSet found = passes.test("true") ? raised : ConceptSet.empty();
            if (!passes.test("false")) {
                return found;
            }
            return found.or(stated == null ? system.all().andNot(raised) : stated.equalTo("false"));
        }

        @Override
        public ConceptSet equalTo(String operand) {
            return where(operand::equals);
        }

        @Override
        public ConceptSet present() {
            return system.all();
        }

        /** {@code TRUE} is no boolean of FHIR, and equal to none; clients send it and expect no code, not a refusal. */
        @Override
        public String objection(String operand) {
            return notBoolean(operand.toLowerCase(Locale.ROOT));
        }
    }

    /** The codes of the direct parents, or of the direct children. */
    private final class Neighbours implements Attribute {
        private final boolean parents;

        Neighbours(boolean parents) {
            this.parents = parents;
        }

        @Override
        public ConceptSet where(Predicate<String> passes) {
            return scan(i -> {
                for (int neighbour : parents
                        ? columns.hierarchy().parents(i)
                        : columns.hierarchy().children(i)) {
                    if (passes.test(system.code(neighbour))) {
                        return true;
                    }
                }
                return false;
            });
        }

        @Override
        public ConceptSet equalTo(String operand) {
            return located(
                    operand,
                    i -> ConceptSet.of(
                            parents
                                    ? columns.hierarchy().children(i)
                                    : columns.hierarchy().parents(i)));
        }

        @Override
        public ConceptSet present() {
            return scan(i -> parents
                    ? columns.hierarchy().hasParents(i)
                    : !columns.hierarchy().isLeaf(i));
        }

        @Override
        public String objection(String operand) {
            return system.locate(operand) instanceof Location.Exact
                    ? ""
                    : "the code system has no code '" + operand + "'";
        }
    }

    /** A property as the concepts state it. */
    private final class Property implements Attribute {
        private final String name;

        Property(String name) {
            this.name = name;
        }

        @Override
        public ConceptSet where(Predicate<String> passes) {
            return columns.properties()
                    .where(
                            name,
                            among,
                            turn,
                            id -> passes.test(columns.values().value(id).asText()));
        }

        @Override
        public ConceptSet equalTo(String operand) {
            byte[] utf8 = operand.getBytes(StandardCharsets.UTF_8);
            Optional<BigDecimal> number = number(operand);
            return columns.properties().where(name, among, turn, id -> equal(id, operand, utf8, number));
        }

        private boolean equal(int id, String operand, byte[] utf8, Optional<BigDecimal> number) {
            ValueTable values = columns.values();
            return switch (values.type(id)) {
                case CODE, STRING, DATE_TIME -> columns.strings().is(values.payload(id), utf8);
                case INTEGER, DECIMAL ->
                    number.isPresent()
                            && number.get()
                                            .compareTo(new BigDecimal(
                                                    values.value(id).asText()))
                                    == 0;
                case BOOLEAN -> values.value(id).asText().equals(operand);
                case CODING -> values.value(id) instanceof PropertyValue.CodingValue coding && names(coding, operand);
            };
        }

        /** A coding is named by its code, or by system and code as in a search token. */
        private boolean names(PropertyValue.CodingValue coding, String operand) {
            return coding.asText().equals(operand) || (coding.value().system() + "|" + coding.asText()).equals(operand);
        }

        @Override
        public ConceptSet present() {
            return columns.properties().where(name, among, turn, id -> true);
        }

        @Override
        public String objection(String operand) {
            PropertyDefinition declared = system.header().property(name);
            PropertyType type = declared == null ? PropertyType.STRING : declared.type();
            return switch (type) {
                case BOOLEAN -> notBoolean(operand);
                case INTEGER, DECIMAL ->
                    number(operand).isPresent() ? "" : "'" + operand + "' is not a number, as the property is";
                case CODE, CODING, STRING, DATE_TIME -> "";
            };
        }
    }

    /** Two places where the same is said. */
    private record Either(Attribute first, Attribute second) implements Attribute {
        @Override
        public ConceptSet where(Predicate<String> passes) {
            return first.where(passes).or(second.where(passes));
        }

        @Override
        public ConceptSet equalTo(String operand) {
            return first.equalTo(operand).or(second.equalTo(operand));
        }

        @Override
        public ConceptSet present() {
            return first.present().or(second.present());
        }
    }

    /** FHIR's booleans are lower case: {@code TRUE} is a slip that equals nothing, anything else cannot be meant. */
    private static String notBoolean(String operand) {
        return operand.equalsIgnoreCase("true") || operand.equalsIgnoreCase("false")
                ? ""
                : "'" + operand + "' is neither true nor false";
    }

    /** What is longer than any number that is stored equals none, and would take long to read. */
    private static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

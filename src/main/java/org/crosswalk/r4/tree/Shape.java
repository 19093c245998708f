package org.crosswalk.r4.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crosswalk.r4.tree.ParametersJson.NotUnderstood;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;

/**
 * The members of an element of HAPI that are read from JSON without HAPI's parser. Any other, one of another form, and a value
 * that HAPI's type refuses is not understood. Written once, when the class is loaded; then thread-safe.
 *
 * @param <T> the element
 */
final class Shape<T> {

    /** Reads the value of a member, which comes next, into an element. */
    private interface Member<T> {
        void read(JsonParser json, T to) throws IOException;
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final Map<String, Member<? super T>> members = new HashMap<>();

    /** The id of a resource, to which HAPI adds what it is the id of. */
    Shape<T> id(String type, BiConsumer<T, String> place) {
        return member("id", (json, to) -> {
            String id = ParametersJson.string(json);
            ParametersJson.expect(ID.matcher(id).matches());
            place.accept(to, type + "/" + id);
        });
    }

    /** A text, a code, a URI or a day. */
    Shape<T> text(String name, Function<T, PrimitiveType<?>> place) {
        return member(name, (json, to) -> set(place.apply(to), ParametersJson.string(json)));
    }

    /** A {@code boolean}. */
    Shape<T> bool(String name, Function<T, PrimitiveType<?>> place) {
        return member(name, (json, to) -> set(place.apply(to), bool(json)));
    }

    /** A list of texts, of which each gets a place of its own. */
    Shape<T> texts(String name, Function<T, PrimitiveType<?>> place) {
        return member(name, (json, to) -> {
            ParametersJson.expect(json.nextToken() == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY);
            do {
                set(place.apply(to), ParametersJson.current(json));
            } while (json.nextToken() != JsonToken.END_ARRAY);
        });
    }

    /** An element. */
    <E> Shape<T> one(String name, Function<T, E> place, Shape<E> shape) {
        return member(name, (json, to) -> {
            ParametersJson.expect(json.nextToken() == JsonToken.START_OBJECT);
            shape.read(json, place.apply(to));
        });
    }

    /** A list of elements, of which each gets a place of its own. */
    <E> Shape<T> each(String name, Function<T, E> place, Shape<E> shape) {
        return member(name, (json, to) -> {
            ParametersJson.expect(json.nextToken() == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY);
            do {
                ParametersJson.expect(json.currentToken() == JsonToken.START_OBJECT);
                shape.read(json, place.apply(to));
            } while (json.nextToken() != JsonToken.END_ARRAY);
        });
    }

    /** The texts that {@code value[x]} may be, one form of it for each call. */
    Shape<T> value(String name, BiConsumer<T, Type> place, Supplier<? extends PrimitiveType<?>> type) {
        return member(name, (json, to) -> {
            PrimitiveType<?> value = type.get();
            set(value, name.equals("valueBoolean") ? bool(json) : ParametersJson.string(json));
            place.accept(to, value);
        });
    }

    /** The parser stands on the beginning of an object, and then on its end. An empty one is not understood. */
    void read(JsonParser json, T to) throws IOException {
        ParametersJson.expect(json.nextToken() == JsonToken.FIELD_NAME);
        rest(json, to);
    }

    /** The parser stands on the name of a member, and then on the end of the object. */
    void rest(JsonParser json, T to) throws IOException {
        do {
            Member<? super T> member = members.get(json.currentName());
            if (member == null) {
                throw new NotUnderstood();
            }
            member.read(json, to);
        } while (json.nextToken() == JsonToken.FIELD_NAME);
    }

    private Shape<T> member(String name, Member<? super T> member) {
        members.put(name, member);
        return this;
    }

    private static String bool(JsonParser json) throws IOException {
        ParametersJson.expect(json.nextToken().isBoolean());
        return json.getText();
    }

    /** As HAPI's parser does it. */
    private static void set(PrimitiveType<?> place, String text) throws IOException {
        try {
            place.setValueAsString(text);
        } catch (RuntimeException noSuchValue) {
            throw new NotUnderstood();
        }
    }
}

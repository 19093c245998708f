package org.crosswalk.r4.tree;

import java.util.List;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;

/** Gives nodes to HAPI: for XML, for servers that Crosswalk is a part of, and for what reads resources in the process. */
public final class HapiResources {

    private HapiResources() {}

    /**
     * The resource that a node describes.
     *
     * @throws IllegalArgumentException when R4 has no such resource, or no such element in it
     */
    public static Resource of(Node node) {
        String type = node.type();
        if (type == null) {
            throw new IllegalArgumentException("a node without a resourceType is no resource");
        }
        Resource to = ResourceFactory.createResource(type);
        fill(node, to, 1);
        return to;
    }

    /** Puts the members of a node into a resource or an element of HAPI. */
    public static void fill(Node node, Base to) {
        fill(node, to, 0);
    }

    private static void fill(Node node, Base to, int from) {
        for (int i = from; i < node.size(); i++) {
            Object value = node.value(i);
            if (value instanceof List<?> list) {
                for (Object each : list) {
                    put(node.name(i), each, to);
                }
            } else {
                put(node.name(i), value, to);
            }
        }
    }

    private static void put(String name, Object value, Base to) {
        if (value instanceof Base base) {
            to.setProperty(name, base);
        } else if (name.startsWith("_")) {
            String primitive = name.substring(1);
            fill((Node) value, to.makeProperty(primitive.hashCode(), primitive), 0);
        } else if (value instanceof Node node) {
            if (node.type() != null) {
                to.setProperty(name, of(node));
            } else {
                fill(node, to.addChild(name), 0);
            }
        } else if (isChoice(name)) {
            ((PrimitiveType<?>) to.addChild(name)).setValueAsString(Shown.whole(value.toString()));
        } else {
            ((PrimitiveType<?>) to.makeProperty(name.hashCode(), name)).setValueAsString(Shown.whole(value.toString()));
        }
    }

    /** {@code valueString} and its kin are elements of their own to HAPI. */
    private static boolean isChoice(String name) {
        return name.startsWith("value")
                && name.length() > 5
                && Character.isUpperCase(name.charAt(5))
                && !name.equals("valueSet");
    }
}

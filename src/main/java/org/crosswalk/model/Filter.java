package org.crosswalk.model;

/**
 * A selection by one property.
 *
 * @param property {@code concept}, {@code code}, {@code display} or a property code of the code system
 * @param op the operator
 * @param value the operand as the client wrote it, never blank
 */
public record Filter(String property, FilterOperator op, String value) {}
